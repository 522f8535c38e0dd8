// The streaks page: the current streak, a month's calendar, and why past streaks ended.
import type { Page } from "@playwright/test";
import { addByHand, daysAgo, expect, test, waitForHydration } from "../studysync";

test.beforeEach(({ user }) => {
  void user;
});

/** Adds a session of 90 minutes in the morning, on each of the days this many days ago. */
async function addSessions(page: Page, ...days: number[]) {
  for (const [index, day] of days.entries()) {
    await page.goto("/sessions");
    await addByHand(page, { began: daysAgo(day, "09:00"), ended: daysAgo(day, "10:30"), subject: "Statistics" });
    await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(index + 1);
  }
}

const monthOf = (days: number) => daysAgo(days, "").slice(0, 7);

function flows() {
  test("a new user sees how a streak starts", async ({ page }) => {
    await page.goto("/streaks");
    await expect(page.getByRole("region", { name: "Current streak" })).toContainText("Your first session starts it.");
    await expect(page.getByRole("region", { name: "Past streaks" })).toContainText("Study for a minute today");
    await page.getByRole("link", { name: "Start the timer" }).click();
    await expect(page).toHaveURL("/dashboard");
  });

  test("a day has a tooltip, and a streak of yesterday can be kept today", async ({ page }) => {
    await addSessions(page, 1);
    await page.goto(`/streaks?month=${monthOf(1)}`);
    const streak = page.getByRole("region", { name: "Current streak" });
    await expect(streak).toContainText("1 day");
    await expect(streak).toContainText("left today to keep it");
    const day = page.getByRole("cell").filter({ hasText: "1 h 30, 1 session" });
    const tooltip = day.getByText("1 h 30, 1 session");
    expect((await tooltip.boundingBox())?.width).toBeLessThanOrEqual(1);
    await day.focus();
    expect((await tooltip.boundingBox())?.width).toBeGreaterThan(100);
  });

  test("a past streak shows which day was missed", async ({ page }) => {
    await addSessions(page, 6, 5, 3);
    await page.goto("/streaks");
    const ended = page.getByRole("region", { name: "Past streaks" }).getByRole("listitem");
    await expect(ended).toHaveCount(2);
    await expect(ended.last()).toContainText("2 days");
    await expect(ended.last()).toContainText("longest");
    await expect(ended.last()).toContainText(/Ended because \w{3} \d+ \w+ was missed\./);
  });

  test("links lead to the previous and the next month, and not into the future", async ({ page }) => {
    await page.goto("/streaks");
    const stepper = page.getByRole("navigation", { name: "Other times" });
    await expect(stepper.getByRole("link", { name: "Next" })).toHaveCount(0);
    await stepper.getByRole("link", { name: "Previous" }).click();
    await expect(page).toHaveURL(/\/streaks\?month=\d{4}-\d{2}$/);
    await stepper.getByRole("link", { name: "Next" }).click();
    await expect(page).toHaveURL(`/streaks?month=${monthOf(0)}`);
    await expect(page.getByRole("cell").filter({ hasText: ": nothing" }).first()).toBeVisible();
  });
}

test.describe("with JavaScript", flows);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  flows();
});

test("a month looks the same when it is navigated to and when it is loaded", async ({ page }) => {
  await addSessions(page, 1);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Streaks" }).click();
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page.getByRole("link", { name: "Next" })).toBeVisible();
  const navigated = await page.getByRole("main").ariaSnapshot();
  await page.reload();
  await waitForHydration(page);
  expect(await page.getByRole("main").ariaSnapshot()).toBe(navigated);
});

test.describe("an invalid month", () => {
  test.use({ expectedErrors: [/status of 422/] });

  for (const month of ["2999-01", "2026-13", "soon", "", "0001-01"]) {
    test(`"${month}" links to the current one`, async ({ page }) => {
      const response = await page.goto(`/streaks?month=${month}`);
      expect(response?.status()).toBe(422);
      await page.getByRole("link", { name: "Go to this month" }).click();
      await expect(page).toHaveURL("/streaks");
      await expect(page.getByRole("region", { name: "Current streak" })).toBeVisible();
    });
  }
});
