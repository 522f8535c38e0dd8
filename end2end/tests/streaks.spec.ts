// The page of streaks: how the streak stands, a month of days, and why earlier streaks ended.
import type { Page } from "@playwright/test";
import { addByHand, daysAgo, expect, isHydrated, test } from "../studysync";

test.beforeEach(({ student }) => {
  void student;
});

/** Writes down one session on each of these days, 90 minutes in the morning. */
async function studied(page: Page, ...days: number[]) {
  for (const [index, day] of days.entries()) {
    await page.goto("/sessions");
    await addByHand(page, { began: daysAgo(day, "09:00"), ended: daysAgo(day, "10:30"), subject: "Statistics" });
    await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(index + 1);
  }
}

const monthOf = (days: number) => daysAgo(days, "").slice(0, 7);

function flows() {
  test("somebody new is told how a streak begins", async ({ page }) => {
    await page.goto("/streaks");
    await expect(page.getByRole("region", { name: "Current streak" })).toContainText("Your first session starts it.");
    await expect(page.getByRole("region", { name: "Past streaks" })).toContainText("Study for a minute today");
    await page.getByRole("link", { name: "Start the timer" }).click();
    await expect(page).toHaveURL("/dashboard");
  });

  test("a day has its figure, and today still decides", async ({ page }) => {
    await studied(page, 1);
    await page.goto(`/streaks?month=${monthOf(1)}`);
    const streak = page.getByRole("region", { name: "Current streak" });
    await expect(streak).toContainText("1 day");
    await expect(streak).toContainText("left today to keep it");
    const day = page.getByRole("cell").filter({ hasText: "1 h 30, 1 session" });
    const figure = day.getByText("1 h 30, 1 session");
    expect((await figure.boundingBox())?.width).toBeLessThanOrEqual(1);
    await day.focus();
    expect((await figure.boundingBox())?.width).toBeGreaterThan(100);
  });

  test("a streak that ended says which day was missed", async ({ page }) => {
    await studied(page, 6, 5, 3);
    await page.goto("/streaks");
    const ended = page.getByRole("region", { name: "Past streaks" }).getByRole("listitem");
    await expect(ended).toHaveCount(2);
    await expect(ended.last()).toContainText("2 days");
    await expect(ended.last()).toContainText("longest");
    await expect(ended.last()).toContainText(/Ended because \w{3} \d+ \w+ was missed\./);
  });

  test("months are stepped through by link, and not into the future", async ({ page }) => {
    await page.goto("/streaks");
    const steps = page.getByRole("navigation", { name: "Other times" });
    await expect(steps.getByRole("link", { name: "Next" })).toHaveCount(0);
    await steps.getByRole("link", { name: "Previous" }).click();
    await expect(page).toHaveURL(/\/streaks\?month=\d{4}-\d{2}$/);
    await steps.getByRole("link", { name: "Next" }).click();
    await expect(page).toHaveURL(`/streaks?month=${monthOf(0)}`);
    await expect(page.getByRole("cell").filter({ hasText: ": nothing" }).first()).toBeVisible();
  });
}

test.describe("with JavaScript", flows);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  flows();
});

test("a month looks the same when it is gone to and when it is loaded", async ({ page }) => {
  await studied(page, 1);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Streaks" }).click();
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page.getByRole("link", { name: "Next" })).toBeVisible();
  const goneTo = await page.getByRole("main").ariaSnapshot();
  await page.reload();
  await isHydrated(page);
  expect(await page.getByRole("main").ariaSnapshot()).toBe(goneTo);
});

test.describe("a month that there isn't", () => {
  test.use({ expectedErrors: [/status of 422/] });

  for (const month of ["2999-01", "2026-13", "soon", "", "0001-01"]) {
    test(`"${month}" leads back to this one`, async ({ page }) => {
      const response = await page.goto(`/streaks?month=${month}`);
      expect(response?.status()).toBe(422);
      await page.getByRole("link", { name: "Go to this month" }).click();
      await expect(page).toHaveURL("/streaks");
      await expect(page.getByRole("region", { name: "Current streak" })).toBeVisible();
    });
  }
});
