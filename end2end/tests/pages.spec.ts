// What every page must fulfil: accessible, without overflow, in both themes, on wide and narrow screens.
import type { Page, Request } from "@playwright/test";
import { addByHand, daysAgo, expect, expectAccessible, test, timer, waitForHydration } from "../studysync";

const publicPages = ["/", "/sign-up", "/sign-in", "/no-such-page"];
const userPages = [
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

// The browser logs the status of the missing page.
test.use({ expectedErrors: [/status of 404/] });

/** Checks that nothing is wider than the screen, also with the font size doubled. */
async function expectNoOverflow(page: Page) {
  for (const size of ["100%", "200%"]) {
    const [needed, available] = await page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
      const { scrollWidth, clientWidth } = document.documentElement;
      return [scrollWidth, clientWidth];
    }, size);
    expect(needed, `width of ${page.url()} at ${size}`).toBeLessThanOrEqual(available);
  }
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
}

test("a path with a trailing slash redirects to its page", async ({ page, user }) => {
  void user;
  await page.goto("/sessions/?search=Greek");
  await expect(page).toHaveURL("/sessions?search=Greek");
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [360, 1440]) {
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });
      // Each test visits many pages.
      test.slow();

      test("public pages are accessible and fit", async ({ page }) => {
        for (const path of publicPages) {
          await page.goto(path);
          await expectAccessible(page);
          await expectNoOverflow(page);
        }
      });

      test("a user's empty pages are accessible and fit", async ({ page, user }) => {
        void user;
        for (const path of userPages) {
          await page.goto(path);
          await expectAccessible(page);
          await expectNoOverflow(page);
        }
      });

      test("a user's full pages are accessible and fit", async ({ page, user }) => {
        void user;
        await page.goto("/sessions");
        const subject = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter".padEnd(80, "!");
        await addByHand(page, { began: daysAgo(1, "09:00"), ended: daysAgo(1, "10:00"), subject, note: subject });
        await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(1);
        await page.goto("/dashboard");
        await timer(page).getByLabel("What are you studying?").fill(subject);
        await timer(page).getByRole("button", { name: "Start" }).click();
        await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
        for (const path of userPages) {
          await page.goto(path);
          await expectAccessible(page);
          await expectNoOverflow(page);
        }
      });
    });
  }
}

test("a missing page says so, with status 404", async ({ page }) => {
  const response = await page.goto("/no-such-page");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "That page doesn’t exist" })).toBeVisible();
});

test("the landing page links to signing up and in", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "A study habit that lasts" })).toBeVisible();
  await page.getByRole("link", { name: "Start for free" }).first().click();
  await expect(page).toHaveURL("/sign-up");
  await page.goBack();
  await page.getByRole("link", { name: "Sign in" }).first().click();
  await expect(page).toHaveURL("/sign-in");
});

test("a page shows the same after navigation in the browser as after a load", async ({ page, user }) => {
  void user;
  for (const [name, path] of [["Sessions", "/sessions"], ["Settings", "/settings"], ["Dashboard", "/dashboard"]] as const) {
    await page.getByRole("navigation").getByRole("link", { name }).first().click();
    await expect(page).toHaveURL(path);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    const navigated = await page.getByRole("main").ariaSnapshot();
    await page.reload();
    await waitForHydration(page);
    expect(await page.getByRole("main").ariaSnapshot()).toBe(navigated);
  }
});

test("nothing is loaded from another host", async ({ page, user, baseURL }) => {
  void user;
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).origin));
  for (const path of [...publicPages, ...userPages]) await page.goto(path);
  expect([...hosts]).toEqual([baseURL]);
});

test("files that a page preloads are loaded once", async ({ page, user }) => {
  void user;
  for (const path of ["/sessions", "/settings", "/analytics/week"]) {
    const loaded: string[] = [];
    const record = (request: Request) => void loaded.push(new URL(request.url()).pathname);
    page.on("request", record);
    const response = await page.goto(path);
    await page.waitForLoadState("networkidle");
    page.off("request", record);
    const preloaded = (await response?.headerValue("link"))?.match(/(?<=<)[^>]+/g) ?? [];
    expect(preloaded.length).toBeGreaterThan(0);
    expect(preloaded.filter((file) => loaded.filter((other) => other === file).length !== 1), path).toEqual([]);
  }
});

test("the dashboard loads without layout shifts", async ({ page, user }) => {
  void user;
  await page.goto("/dashboard");
  const shifts = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        // The observer reports past shifts immediately, and nothing if there were none: two frames later, there were none.
        new PerformanceObserver((list) => resolve(list.getEntries().length)).observe({
          type: "layout-shift",
          buffered: true,
        });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      }),
  );
  expect(shifts).toBe(0);
});
