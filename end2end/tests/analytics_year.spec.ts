// The year's report: a heatmap of its days, each with a tooltip, and a table of its months.
import type { Page } from "@playwright/test";
import { addByHand, daysAgo, expect, test } from "../studysync";

const yesterday = daysAgo(1, "").slice(0, 10);
const year = Number(yesterday.slice(0, 4));
const address = `/analytics/year?year=${year}`;

test.beforeEach(async ({ page, user }) => {
  void user;
  await page.goto("/sessions");
  for (const [index, days] of [1, 2].entries()) {
    await addByHand(page, { began: daysAgo(days, "09:00"), ended: daysAgo(days, "10:30"), subject: "Statistics" });
    await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(index + 1);
  }
  await page.goto(address);
});

const days = (page: Page) => page.getByRole("region", { name: `Days of ${year}` });
const studied = (page: Page) => days(page).locator(".year-day").filter({ hasText: "1 h 30, 1 session" });

/** Returns the width of a day's tooltip. */
const tooltipWidth = async (page: Page, nth: number) => (await studied(page).nth(nth).getByText("1 h 30").boundingBox())?.width ?? 0;

function flows() {
  test("a year shows the studied time, and so do its months", async ({ page }) => {
    await expect(page.getByRole("heading", { level: 2, name: new RegExp(`in ${year}, .* (by this day of|in) ${year - 1}`) })).toBeVisible();
    await expect(page.getByRole("definition").filter({ hasText: " of " })).toHaveText(/^[12] of [1-9]\d*$/);
    await page.getByText("As a table").click();
    const name = new Date(`${yesterday}T12:00`).toLocaleDateString("en-GB", { month: "long" });
    const month = page.getByRole("table").first().getByRole("row", { name });
    await expect(month).toContainText(/\d\sh/);
    await month.getByRole("link").click();
    await expect(page).toHaveURL(/\/analytics\/month\?month=\d{4}-\d{2}$/);
  });

  test("links lead to the previous and the next year, and not into the future", async ({ page }) => {
    await page.goto("/analytics/year");
    const now = Number(daysAgo(0, "").slice(0, 4));
    const stepper = page.getByRole("navigation", { name: "Other times" });
    for (const [direction, shown] of [["Previous", now - 1], ["Previous", now - 2], ["Next", now - 1], ["Next", now]] as const) {
      await stepper.getByRole("link", { name: direction }).click();
      await expect(page).toHaveURL(`/analytics/year?year=${shown}`);
      await expect(stepper.getByText(String(shown), { exact: true })).toBeVisible();
      if (shown === now - 2) await expect(page.getByRole("heading", { level: 2, name: `Nothing in ${shown}` })).toBeVisible();
    }
    await expect(stepper.getByRole("link", { name: "Next" })).toHaveCount(0);
  });

  test("a day shows its tooltip on hover and on keyboard focus", async ({ page }) => {
    const last = (await studied(page).count()) - 1;
    expect(await tooltipWidth(page, last)).toBeLessThanOrEqual(1);
    await studied(page).nth(last).hover();
    expect(await tooltipWidth(page, last)).toBeGreaterThan(100);
    await page.mouse.move(0, 0);
    expect(await tooltipWidth(page, last)).toBeLessThanOrEqual(1);

    await days(page).focus();
    await page.keyboard.press("Tab");
    await expect(studied(page).first()).toBeFocused();
    expect(await tooltipWidth(page, 0)).toBeGreaterThan(100);
  });

  test("a link skips the days", async ({ page }) => {
    await page.getByRole("link", { name: "Skip the days" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await expect(page.getByText("As a table")).toBeFocused();
  });

  test("on a phone the weeks scroll separately, and the weekdays stay visible", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(address);
    const [needed, available] = await days(page).evaluate((region) => [region.scrollWidth, region.clientWidth]);
    expect(needed).toBeGreaterThan(available);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const size = await studied(page).first().boundingBox();
    // Together with the gap, large enough to touch.
    expect(size?.width).toBeGreaterThanOrEqual(20);
    expect(size?.height).toBe(size?.width);
    await days(page).evaluate((region) => region.scrollTo(10_000, 0));
    await expect(days(page).getByText("Mon", { exact: true })).toBeInViewport();
  });
}

test.describe("with JavaScript", flows);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  flows();
});

test("the arrow keys move between the days, and Tab leaves them", async ({ page }) => {
  const focused = page.locator(":focus");
  const all = days(page).locator(".year-day");
  await studied(page).first().focus();
  const index = await focused.evaluate((day) => [...document.querySelectorAll(".year-day")].indexOf(day));
  for (const [key, steps] of [["ArrowDown", 1], ["ArrowUp", -1], ["ArrowLeft", -7], ["ArrowRight", 7]] as const) {
    if (index + steps < 0 || index + steps >= (await all.count())) continue;
    await studied(page).first().focus();
    await page.keyboard.press(key);
    await expect(all.nth(index + steps), key).toBeFocused();
  }
  await page.keyboard.press("Home");
  await expect(all.first()).toBeFocused();
  await expect(focused).toContainText(/^\w{3} 1 January/);
  await page.keyboard.press("Tab");
  await expect(page.getByText("As a table")).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(all.first()).toBeFocused();
});
