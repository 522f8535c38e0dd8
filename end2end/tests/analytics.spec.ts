// The analytics pages: day, week, month, year, and all time.
import type { Page } from "@playwright/test";
import { addByHand, daysAgo, expect, test, waitForHydration } from "../studysync";

const yesterday = daysAgo(1, "").slice(0, 10);
const dayBeforeYesterday = daysAgo(2, "").slice(0, 10);
const reports = {
  Day: `/analytics/day?date=${yesterday}`,
  Week: `/analytics/week?start=${yesterday}`,
  Month: `/analytics/month?month=${yesterday.slice(0, 7)}`,
  Year: `/analytics/year?year=${yesterday.slice(0, 4)}`,
  "All time": "/analytics/all",
};

test.beforeEach(async ({ page, user }) => {
  void user;
  await page.goto("/sessions");
});

async function studyYesterday(page: Page) {
  const morning = { began: daysAgo(1, "09:00"), ended: daysAgo(1, "10:30"), subject: "Organic chemistry" };
  await addByHand(page, morning);
  await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(1);
}

const chart = (page: Page) => page.getByRole("region", { name: /1 h 30/ });

function flows() {
  test("a new user gets a link to the timer", async ({ page }) => {
    await page.goto("/analytics");
    await page.getByRole("main").getByRole("link", { name: "Start the timer" }).click();
    await expect(page).toHaveURL("/dashboard");
  });

  test("every report shows the studied time in its title, its table and its subjects", async ({ page }) => {
    await studyYesterday(page);
    for (const [name, address] of Object.entries(reports)) {
      await page.goto(address);
      await expect(page.getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "page");
      await page.getByText("As a table").click();
      const times = await chart(page).getByRole("table").getByRole("cell").allTextContents();
      const hourly = ["1\u00a0h", "30\u00a0min"];
      for (const time of name === "Day" || name === "All time" ? hourly : ["1\u00a0h\u00a030"]) expect(times).toContain(time);
      const subject = page.getByRole("region", { name: "By subject" }).getByRole("row", { name: /Organic chemistry/ });
      await expect(subject).toContainText("1 h 30");
      await expect(subject).toContainText("100 %");
    }
  });

  test("links lead to the previous and the next period, and not into the future", async ({ page }) => {
    await studyYesterday(page);
    await page.goto("/analytics/day");
    const stepper = page.getByRole("navigation", { name: "Other times" });
    await expect(stepper.getByRole("link", { name: "Next" })).toHaveCount(0);
    await stepper.getByRole("link", { name: "Previous" }).click();
    await expect(page).toHaveURL(reports.Day);
    await expect(chart(page)).toBeVisible();
    await stepper.getByRole("link", { name: "Previous" }).click();
    await expect(page).toHaveURL(`/analytics/day?date=${dayBeforeYesterday}`);
    await expect(page.getByRole("heading", { level: 2, name: /^Nothing on/ })).toBeVisible();
    await stepper.getByRole("link", { name: "Next" }).click();
    await expect(page).toHaveURL(reports.Day);
  });

  test("a bar shows its value on keyboard focus", async ({ page }) => {
    await studyYesterday(page);
    await page.goto(reports.Week);
    const bar = chart(page).getByRole("listitem").filter({ hasText: "1 h 30, 1 session" });
    const tooltip = bar.getByText("1 h 30, 1 session");
    expect((await tooltip.boundingBox())?.width).toBeLessThanOrEqual(1);
    await bar.focus();
    expect((await tooltip.boundingBox())?.width).toBeGreaterThan(100);
  });
}

test.describe("with JavaScript", flows);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  flows();
});

test("a report looks the same when it is navigated to and when it is loaded", async ({ page }) => {
  await studyYesterday(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Analytics" }).click();
  for (const name of ["Day", "Month", "Year", "All time", "Week"]) {
    const tab = page.getByRole("link", { name, exact: true });
    await tab.click();
    await expect(tab).toHaveAttribute("aria-current", "page");
    await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    const navigated = await page.getByRole("main").ariaSnapshot();
    await page.reload();
    await waitForHydration(page);
    expect(await page.getByRole("main").ariaSnapshot()).toBe(navigated);
  }
});

test("an open table stays open while the report is read again", async ({ page, context }) => {
  await studyYesterday(page);
  await page.goto(reports.Week);
  await page.getByText("As a table").click();
  const other = await context.newPage();
  await other.goto("/sessions");
  await waitForHydration(other);
  await addByHand(other, { began: daysAgo(1, "14:00"), ended: daysAgo(1, "14:30"), subject: "Organic chemistry" });
  await expect(page.getByRole("region", { name: /2 h/ }).getByRole("table")).toBeVisible();
});

test.describe("a report that can't be read", () => {
  test.use({ expectedErrors: [/ERR_FAILED/] });

  test("says so instead of showing another period's, and comes once the server can be reached", async ({ page }) => {
    await studyYesterday(page);
    await page.goto(reports.Week);
    await page.route("**/rpc/day_report*", (route) => route.abort());
    await page.getByRole("link", { name: "Day", exact: true }).click();
    const failure = page.getByRole("main").getByText("StudySync can't be reached.");
    await expect(failure).toBeVisible();
    await expect(chart(page)).toHaveCount(0);
    await page.unroute("**/rpc/day_report*");
    await expect(failure).toHaveCount(0);
    await expect(page.getByRole("navigation", { name: "Other times" })).toBeVisible();
  });
});

test.describe("an invalid period", () => {
  test.use({ expectedErrors: [/status of 422/] });

  const invalid = ["day?date=2999-01-01", "day?date=2026-02-30", "week?start=soon", "month?month=2026-13", "day?date=0001-01-01"];
  for (const year of ["0", "-5", "99999", "abc", "2999", "", "1900"]) invalid.push(`year?year=${year}`);
  for (const address of invalid) {
    test(`${address} links to the current period`, async ({ page }) => {
      const response = await page.goto(`/analytics/${address}`);
      expect(response?.status()).toBe(422);
      await page.getByRole("link", { name: /^Go to/ }).click();
      await expect(page).toHaveURL(/\/analytics\/(day|week|month|year)$/);
    });
  }
});
