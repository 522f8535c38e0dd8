// The focus view, the small window, and the tab's title and icon.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, waitForHydration, secondsShown, test, timer } from "../studysync";

test.beforeEach(async ({ page, user }) => {
  void user;
  await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
});

async function start(page: Page, subject: string) {
  await timer(page).getByLabel("What are you studying?").fill(subject);
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
}

function flows() {
  test("the view has only the timer, and starts, pauses and stops it", async ({ page }) => {
    await timer(page).getByRole("link", { name: "Focus" }).click();
    await expect(page).toHaveURL("/focus");
    await expect(page.getByRole("navigation")).toBeHidden();
    await start(page, "Latin");
    await expect(timer(page)).toContainText("Latin");
    await timer(page).getByRole("button", { name: "Pause" }).click();
    await expect(timer(page)).toContainText(/paused/i);
    await timer(page).getByRole("button", { name: "Resume" }).click();
    await timer(page).getByRole("button", { name: "Stop" }).click();
    await expect(page.getByRole("heading", { name: /of Latin logged$/ })).toBeVisible();
    await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
  });

  test("a link leaves the view", async ({ page }) => {
    await page.goto("/focus");
    await page.getByRole("link", { name: "Leave" }).click();
    await expect(page).toHaveURL("/dashboard");
  });
}

test.describe("with JavaScript", flows);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  flows();
});

test("Space starts and stops, F fills the screen, Esc leaves", async ({ page }) => {
  await page.goto("/focus");
  await page.keyboard.press("Space");
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  await expect.poll(() => secondsShown(page)).toBeGreaterThanOrEqual(1);
  const isFull = () => page.evaluate(() => document.fullscreenElement !== null);
  await page.keyboard.press("f");
  await expect.poll(isFull).toBe(true);
  await page.keyboard.press("f");
  await expect.poll(isFull).toBe(false);
  await page.keyboard.press("Space");
  await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL("/dashboard");
  await expect(page.getByRole("navigation")).toBeVisible();
});

test("leaving ends full screen", async ({ page }) => {
  await page.goto("/focus");
  await page.getByRole("button", { name: "Full screen" }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await page.getByRole("link", { name: "Leave" }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(false);
});

test("the screen stays on while the timer runs and the view is open", async ({ page }) => {
  await page.addInitScript(() => {
    const log: string[] = [];
    Object.assign(window, { wakeLog: log });
    navigator.wakeLock.request = async () => {
      log.push("on");
      return { released: false, release: async () => void log.push("off") } as unknown as WakeLockSentinel;
    };
  });
  const log = () => page.evaluate(() => (window as unknown as { wakeLog: string[] }).wakeLog);
  await page.goto("/focus");
  expect(await log()).toEqual([]);
  await start(page, "Latin");
  await expect.poll(log).toEqual(["on"]);
  await timer(page).getByRole("button", { name: "Pause" }).click();
  await expect.poll(log).toEqual(["on", "off"]);
  await timer(page).getByRole("button", { name: "Resume" }).click();
  await expect.poll(log).toEqual(["on", "off", "on"]);
  await page.getByRole("link", { name: "Leave" }).click();
  await expect.poll(log).toEqual(["on", "off", "on", "off"]);
});

test("the tab has the time and the state on every page", async ({ page }) => {
  const icon = page.locator("link[rel=icon]");
  await expect(page).toHaveTitle("Dashboard · StudySync");
  await start(page, "Latin");
  await expect(page).toHaveTitle(/^\d\d:\d\d · Dashboard$/);
  await expect(icon).toHaveAttribute("href", /favicon-running\.svg$/);

  await page.getByRole("navigation").getByRole("link", { name: "Sessions" }).click();
  await expect(page).toHaveTitle(/^\d\d:\d\d · Sessions$/);
  await page.goto("/settings");
  await expect(page).toHaveTitle(/^\d\d:\d\d · Settings$/);
  await expect(icon).toHaveAttribute("href", /favicon-running\.svg$/);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page).toHaveTitle(/^Paused \d\d:\d\d · Settings$/);
  await expect(icon).toHaveAttribute("href", /favicon-paused\.svg$/);
  expect((await page.request.get("/favicon-break.svg")).ok()).toBe(true);

  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page).toHaveTitle("Settings · StudySync");
  await expect(icon).toHaveAttribute("href", /favicon\.svg$/);
});

test.describe("the small window", () => {
  test("shows the timer, presses the page's buttons, and closes with the timer", async ({ page, context }) => {
    const opener = timer(page).getByRole("button", { name: "Small window" });
    await expect(opener).toBeHidden();
    await start(page, "Latin");
    const opened = context.waitForEvent("page");
    await opener.click();
    const small = await opened;
    await expect(small.locator(".small-window-subject")).toHaveText("Latin");
    await expect(small.locator(".clock")).toHaveText(/\d:\d\d$/);
    await small.getByRole("button", { name: "Pause" }).click();
    await expect(timer(page).getByRole("button", { name: "Resume" })).toBeVisible();
    await expect(small.getByRole("button", { name: "Resume" })).toBeVisible();

    // It stays open when the page changes.
    await page.getByRole("navigation").getByRole("link", { name: "Sessions" }).click();
    await small.getByRole("button", { name: "Resume" }).click();
    await expect(page.getByRole("region", { name: "Running timer" }).getByRole("button", { name: "Pause" })).toBeVisible();

    const closed = small.waitForEvent("close");
    await small.getByRole("button", { name: "Stop" }).click();
    await closed;
    await expect(page.getByRole("region", { name: "Running timer" })).toBeHidden();
  });

  test("keeps counting while the page behind it is suspended", async ({ page, context }) => {
    await page.addInitScript(() => Object.assign(window, { setInterval: () => 0 }));
    await page.goto("/dashboard");
    await start(page, "Latin");
    const opened = context.waitForEvent("page");
    await timer(page).getByRole("button", { name: "Small window" }).click();
    const clock = (await opened).locator(".clock");
    const before = await clock.textContent();
    await expect(clock).not.toHaveText(before ?? "");
  });

  test("can be closed without a change to the timer", async ({ page, context }) => {
    await start(page, "Latin");
    for (let times = 0; times < 2; times++) {
      const opened = context.waitForEvent("page");
      await timer(page).getByRole("button", { name: "Small window" }).click();
      const small = await opened;
      await expect(small.locator(".clock")).toBeVisible();
      await small.close();
    }
    await expect(timer(page).getByRole("button", { name: "Pause" })).toBeVisible();
  });

  test("isn't offered if the browser has none", async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(window, "documentPictureInPicture"));
    await page.goto("/dashboard");
    await start(page, "Latin");
    await expect(timer(page).getByRole("link", { name: "Focus" })).toBeVisible();
    await expect(timer(page).getByRole("button", { name: "Small window" })).toBeHidden();
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the view is accessible while the timer runs and after, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto("/focus");
    await waitForHydration(page);
    await start(page, "Latin");
    await expectAccessible(page);
    await timer(page).getByRole("button", { name: "Stop" }).click();
    await expect(page.getByRole("heading", { name: /logged$/ })).toBeVisible();
    await expectAccessible(page);
  });
}
