// What follows a stop: what was logged, and the form to rate it.
import type { Page } from "@playwright/test";
import { clearCookies, expect, expectAccessible, newUser, signUp, test, timer } from "../studysync";

test.beforeEach(async ({ page, user }) => {
  void user;
  await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
});

const question = (page: Page) => page.getByRole("region", { name: /of Statistics logged$/ });

async function start(page: Page) {
  await timer(page).getByLabel("What are you studying?").fill("Statistics");
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
}

async function stop(page: Page) {
  await timer(page).getByRole("button", { name: "Stop" }).click();
  await expect(question(page)).toBeVisible();
}

function flows() {
  test("a session gets a rating and a note after a stop", async ({ page }) => {
    await start(page);
    await stop(page);
    await question(page).getByText("Well", { exact: true }).click();
    await question(page).getByLabel("Note").fill("Two chapters & a <half>");
    await question(page).getByRole("button", { name: "Save" }).click();
    await expect(question(page)).toBeHidden();
    const recent = page.getByRole("region", { name: "Recent sessions" });
    await expect(recent).toContainText("went well");
    await expect(recent).toContainText("Two chapters & a <half>");
  });

  test("the question can be dismissed", async ({ page }) => {
    await start(page);
    await stop(page);
    await question(page).getByRole("link", { name: "Not now" }).click();
    await expect(question(page)).toBeHidden();
    await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
  });

  test("starting again is possible at once, and closes the question", async ({ page }) => {
    await start(page);
    await stop(page);
    await start(page);
    await expect(question(page)).toBeHidden();
  });
}

test.describe("with JavaScript", flows);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  flows();
});

test("starting the next timer saves the rating and the note", async ({ page }) => {
  await start(page);
  await stop(page);
  await question(page).getByText("Well", { exact: true }).click();
  await question(page).getByLabel("Note").fill("An important thought");
  await start(page);
  await expect(question(page)).toBeHidden();
  const recent = page.getByRole("region", { name: "Recent sessions" });
  await expect(recent).toContainText("went well");
  await expect(recent).toContainText("An important thought");
});

test("a reload keeps the question", async ({ page }) => {
  await start(page);
  await stop(page);
  await page.reload();
  await expect(question(page)).toBeVisible();
});

test("on another page a toast links to the question", async ({ page }) => {
  await start(page);
  await page.goto("/settings");
  await page.getByRole("region", { name: "Running timer" }).getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("status").filter({ hasText: "of Statistics logged." })).toBeVisible();
  await page.getByRole("link", { name: "Rate it" }).click();
  await expect(page).toHaveURL(/\/dashboard\?stopped=\d+$/);
  await question(page).getByText("Great").click();
  await question(page).getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL("/dashboard");
  await expect(page.getByRole("region", { name: "Recent sessions" })).toContainText("went great");
});

test("a user can't open another user's session by its id", async ({ page }) => {
  await start(page);
  await stop(page);
  const address = page.url();
  await clearCookies(page);
  await signUp(page, newUser());
  for (const asked of [address, "/dashboard?stopped=0", "/dashboard?stopped=soon"]) {
    await page.goto(asked);
    await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
    await expect(page.getByText(/logged$/)).toHaveCount(0);
  }
});

test("the question can be answered with the keyboard", async ({ page }) => {
  await start(page);
  await stop(page);
  await question(page).getByRole("radio", { name: "Badly" }).focus();
  await page.keyboard.press("Space");
  for (let steps = 0; steps < 2; steps++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await page.keyboard.type("So it went");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Recent sessions" })).toContainText("went so-so");
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [360, 1440]) {
    test(`the question is accessible and fits, ${colorScheme}, ${width} px wide`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      await start(page);
      await stop(page);
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
