// Finding past sessions: the filter, the pages of a long list, and the CSV export.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { addByHand, daysAgo, expect, test } from "../studysync";

const rows = (page: Page) => page.getByRole("button", { name: "Delete" });

// Three sessions of two subjects, added by hand.
test.beforeEach(async ({ page, user }) => {
  void user;
  await page.goto("/sessions");
  const sessions = [
    { began: daysAgo(3, "09:00"), ended: daysAgo(3, "09:30"), subject: "Algebra", note: "100% of chapter 1" },
    { began: daysAgo(2, "09:00"), ended: daysAgo(2, "09:30"), subject: "Biology", note: "Chapter 1, 1000 cells" },
    { began: daysAgo(1, "09:00"), ended: daysAgo(1, "09:30"), subject: "Algebra", note: "Exercises" },
  ];
  for (const [number, session] of sessions.entries()) {
    await addByHand(page, session);
    await expect(rows(page)).toHaveCount(number + 1);
  }
});

async function filter(page: Page, fields: Record<string, string>) {
  const form = page.getByRole("search", { name: "Filter sessions" });
  for (const [label, value] of Object.entries(fields)) {
    const field = form.getByLabel(label);
    if (!(await field.isVisible())) await form.getByText("More filters").click();
    await field.fill(value);
  }
  await form.getByRole("button", { name: "Show" }).click();
}

function flows() {
  test("search takes every character literally", async ({ page }) => {
    await filter(page, { "Search in notes": "100%" });
    await expect(page.getByText("1 session", { exact: true })).toBeVisible();
    await expect(page).toHaveURL(/search=100%25/);
    await expect(page.getByText("100% of chapter 1")).toBeVisible();
    await expect(rows(page)).toHaveCount(1);
  });

  test("a filter is shown, and removed part by part", async ({ page }) => {
    await filter(page, { Subject: "algebra", From: daysAgo(2, "").slice(0, 10) });
    await expect(rows(page)).toHaveCount(1);
    await page.getByRole("link", { name: /^From/ }).click();
    await expect(rows(page)).toHaveCount(2);
    await expect(page.getByRole("search").getByLabel("Subject")).toHaveValue("algebra");
    await page.getByRole("link", { name: "Clear all" }).click();
    await expect(rows(page)).toHaveCount(3);
    await expect(page).toHaveURL("/sessions");
  });

  test("a session is edited and deleted in place, and the filter stays", async ({ page }) => {
    await page.goto("/sessions?subject=Algebra");
    await expect(rows(page)).toHaveCount(2);
    await page.getByRole("link", { name: "Edit" }).first().click();
    const form = page.getByRole("form", { name: "Edit session" });
    await form.getByLabel("Note").fill("Exercises, all of them");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Exercises, all of them", { exact: true })).toBeVisible();
    await expect(form).toHaveCount(0);
    await expect(page).toHaveURL("/sessions?subject=Algebra");
    await rows(page).first().click();
    await expect(page.getByText("Session deleted.")).toBeVisible();
    await expect(rows(page)).toHaveCount(1);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(rows(page)).toHaveCount(2);
    await expect(page).toHaveURL(/\/sessions\?subject=Algebra(#deleted)?$/);
  });

  test("a filter without results says so, and links back to all sessions", async ({ page }) => {
    await filter(page, { "Search in notes": "nothing like it" });
    await expect(page.getByText("No sessions match.")).toBeVisible();
    await page.getByRole("link", { name: "Show all sessions" }).click();
    await expect(rows(page)).toHaveCount(3);
  });

  test("dates in the wrong order show an error at their field, which keeps them", async ({ page }) => {
    await filter(page, { From: daysAgo(1, "").slice(0, 10), Until: daysAgo(2, "").slice(0, 10) });
    await expect(page.getByText("The last day can't come before the first.")).toBeVisible();
    await expect(page.getByRole("search").getByLabel("Until")).toHaveValue(daysAgo(2, "").slice(0, 10));
    await expect(page.getByRole("search").getByLabel("Until")).toHaveAttribute("aria-invalid", "true");
  });

  test("the export has the same filter as the list", async ({ page }) => {
    await page.goto("/sessions?subject=Algebra");
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export as CSV" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^study-sessions-\d{4}-\d\d-\d\d\.csv$/);
    const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain("subject");
    expect(lines[1]).toContain("Exercises");
    expect(lines[2]).toContain("100% of chapter 1");
  });

  test("a subject gets another name and colour in all of its sessions", async ({ page }) => {
    await page.getByRole("link", { name: "Subjects and colours" }).click();
    await page.getByRole("link", { name: "Change Algebra" }).click();
    const form = page.getByRole("form", { name: "Change subject" });
    await form.getByLabel("Name").fill("Linear algebra");
    await form.getByRole("radio", { name: "Pink" }).check();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form).toHaveCount(0);
    await page.getByRole("link", { name: "Linear algebra", exact: true }).click();
    await expect(rows(page)).toHaveCount(2);
    await expect(page.locator(".session-row .subject-4")).toHaveText(["Linear algebra", "Linear algebra"]);
  });

  test("a subject that gets another's name is merged into it", async ({ page }) => {
    await page.goto("/subjects?change=Biology");
    await page.getByLabel("Name").fill("Algebra");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("link", { name: /^Change/ })).toHaveCount(1);
    await expect(page.getByText("3 sessions")).toBeVisible();
  });
}

test.describe("with JavaScript", flows);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  flows();
});

test("filtering loads no page again, and the field keeps the focus", async ({ page }) => {
  const loads: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) loads.push(request.url());
  });
  await page.getByLabel("Search in notes").fill("chapter");
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByLabel("Search in notes")).toBeFocused();
  await page.goBack();
  await expect(rows(page)).toHaveCount(3);
  await expect(page.getByLabel("Search in notes")).toHaveValue("");
  expect(loads).toEqual([]);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`a long list, ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test("the next page keeps the filter, and so does the previous one", async ({ page }) => {
      const algebra = Array.from({ length: 20 }, (_, number) => daysAgo(number + 4, "07:00").slice(0, 10));
      for (const day of algebra) {
        const form = { started_at: `${day}T07:00`, ended_at: `${day}T07:20`, subject: "Algebra" };
        const response = await page.request.post("/rpc/log_session", { form, headers: { Accept: "application/json" } });
        expect(response.ok()).toBe(true);
      }
      await page.goto("/sessions?subject=Algebra");
      await expect(page.getByText("22 sessions")).toBeVisible();
      await page.getByRole("link", { name: "Older" }).click();
      await expect(page).toHaveURL("/sessions?subject=Algebra&page=2");
      await expect(rows(page)).toHaveCount(2);
      await page.getByRole("link", { name: "Newer" }).click();
      await expect(page).toHaveURL("/sessions?subject=Algebra");
      await expect(rows(page)).toHaveCount(20);
    });
  });
}

test("a day that continues on another page of the list has no sum", async ({ page }) => {
  const day = daysAgo(4, "");
  // No daylight saving change happens at these hours.
  for (let hour = 4; hour < 23; hour++) {
    const [began, ended] = ["05", "15"].map((minute) => `${day}${String(hour).padStart(2, "0")}:${minute}`);
    const form = { started_at: began, ended_at: ended };
    const response = await page.request.post("/rpc/log_session", { form, headers: { Accept: "application/json" } });
    expect(response.ok()).toBe(true);
  }
  const headers = page.locator(".session-day .card-head");
  const heading = new Date(day.slice(0, 10)).toLocaleDateString("en-GB", { weekday: "short", timeZone: "UTC" });
  await page.goto("/sessions");
  await expect(headers).toHaveCount(4);
  await expect(headers.nth(2)).toContainText(/30\smin/);
  await expect(headers.last()).toContainText(heading);
  await expect(headers.last()).not.toContainText("min");
  await page.goto("/sessions?page=2");
  await expect(headers).toHaveCount(1);
  await expect(headers).not.toContainText("min");
  await page.goto(`/sessions?start_date=${day.slice(0, 10)}&end_date=${day.slice(0, 10)}`);
  await expect(headers).toContainText(/3\sh\s10/);
});

test("subjects of past sessions are suggested", async ({ page }) => {
  const suggested = page.locator("datalist#subjects option");
  await page.goto("/dashboard");
  await expect(suggested).toHaveCount(2);
  expect(await suggested.evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))).toEqual([
    "Algebra",
    "Biology",
  ]);
});
