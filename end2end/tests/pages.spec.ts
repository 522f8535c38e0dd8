// What is true of every page: it can be read by everybody, on every screen, in both themes.
import type { Page, Request } from "@playwright/test";
import { addByHand, daysAgo, expect, isAccessible, isHydrated, test, timer } from "../studysync";

const publicPages = ["/", "/sign-up", "/sign-in", "/no-such-page"];
const studentsPages = [
  "/dashboard",
  "/focus",
  "/sessions",
  "/sessions?search=nothing&start_date=2026-03-03&end_date=2026-03-02",
  "/subjects",
  "/analytics/day",
  "/analytics/week",
  "/analytics/month",
  "/analytics/year",
  "/analytics/all",
  "/streaks",
  "/settings",
];

// The browser itself reports the status of the page that isn't there.
test.use({ expectedErrors: [/status of 404/] });

/** Nothing is wider than the screen, also for who has letters twice as large. */
async function fits(page: Page) {
  for (const size of ["100%", "200%"]) {
    const [needed, given] = await page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
      const { scrollWidth, clientWidth } = document.documentElement;
      return [scrollWidth, clientWidth];
    }, size);
    expect(needed, `width of ${page.url()} at ${size}`).toBeLessThanOrEqual(given);
  }
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
}

test("an address with a slash too many leads to its page", async ({ page, student }) => {
  void student;
  await page.goto("/sessions/?search=Greek");
  await expect(page).toHaveURL("/sessions?search=Greek");
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [360, 1440]) {
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });
      // Each goes through many pages.
      test.slow();

      test("public pages are accessible and fit", async ({ page }) => {
        for (const path of publicPages) {
          await page.goto(path);
          await isAccessible(page);
          await fits(page);
        }
      });

      test("a student's empty pages are accessible and fit", async ({ page, student }) => {
        void student;
        for (const path of studentsPages) {
          await page.goto(path);
          await isAccessible(page);
          await fits(page);
        }
      });

      test("a student's full pages are accessible and fit", async ({ page, student }) => {
        void student;
        await page.goto("/sessions");
        const subject = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter".padEnd(80, "!");
        await addByHand(page, { began: daysAgo(1, "09:00"), ended: daysAgo(1, "10:00"), subject, note: subject });
        await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(1);
        await page.goto("/dashboard");
        await timer(page).getByLabel("What are you studying?").fill(subject);
        await timer(page).getByRole("button", { name: "Start" }).click();
        await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
        for (const path of studentsPages) {
          await page.goto(path);
          await isAccessible(page);
          await fits(page);
        }
      });
    });
  }
}

test("a page that isn't there says so, with the status", async ({ page }) => {
  const response = await page.goto("/no-such-page");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "That page doesn’t exist" })).toBeVisible();
});

test("the landing page leads to signing up and in", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "A study habit that lasts" })).toBeVisible();
  await page.getByRole("link", { name: "Start for free" }).first().click();
  await expect(page).toHaveURL("/sign-up");
  await page.goBack();
  await page.getByRole("link", { name: "Sign in" }).first().click();
  await expect(page).toHaveURL("/sign-in");
});

test("a page that is gone to shows the same as one that is loaded", async ({ page, student }) => {
  void student;
  for (const [name, path] of [["Sessions", "/sessions"], ["Settings", "/settings"], ["Dashboard", "/dashboard"]] as const) {
    await page.getByRole("navigation").getByRole("link", { name }).first().click();
    await expect(page).toHaveURL(path);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    const goneTo = await page.getByRole("main").ariaSnapshot();
    await page.reload();
    await isHydrated(page);
    expect(await page.getByRole("main").ariaSnapshot()).toBe(goneTo);
  }
});

test("nothing is loaded from another host", async ({ page, student, baseURL }) => {
  void student;
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).origin));
  for (const path of [...publicPages, ...studentsPages]) await page.goto(path);
  expect([...hosts]).toEqual([baseURL]);
});

test("what a page has the browser load ahead is loaded once", async ({ page, student }) => {
  void student;
  for (const path of ["/sessions", "/settings", "/analytics/week"]) {
    const loaded: string[] = [];
    const note = (request: Request) => void loaded.push(new URL(request.url()).pathname);
    page.on("request", note);
    const response = await page.goto(path);
    await page.waitForLoadState("networkidle");
    page.off("request", note);
    const ahead = (await response?.headerValue("link"))?.match(/(?<=<)[^>]+/g) ?? [];
    expect(ahead.length).toBeGreaterThan(0);
    expect(ahead.filter((file) => loaded.filter((other) => other === file).length !== 1), path).toEqual([]);
  }
});

test("nothing moves while the dashboard loads", async ({ page, student }) => {
  void student;
  await page.goto("/dashboard");
  const moved = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        // What has moved so far is told at once; nothing at all is told by silence, until the next frames are drawn.
        new PerformanceObserver((list) => resolve(list.getEntries().length)).observe({
          type: "layout-shift",
          buffered: true,
        });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      }),
  );
  expect(moved).toBe(0);
});
