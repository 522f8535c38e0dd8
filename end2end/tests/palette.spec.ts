// The palette and the list of shortcuts: everything by keys alone.
import type { Page } from "@playwright/test";
import { addByHand, daysAgo, expect, isAccessible, isHydrated, test, timer } from "../studysync";

const palette = (page: Page) => page.getByRole("dialog", { name: "Go anywhere, start anything" });
const field = (page: Page) => palette(page).getByRole("combobox", { name: "What to do" });
const option = (page: Page, words: string) => palette(page).getByRole("option", { name: new RegExp(`^${words}`) });

async function open(page: Page) {
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await expect(option(page, "Dashboard")).toBeVisible();
}

/** Opens the palette, finds a command by a few letters, and does it. */
async function command(page: Page, typed: string, name: string) {
  await open(page);
  await page.keyboard.type(typed);
  await expect(option(page, name)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeHidden();
}

test.beforeEach(async ({ page, student }) => {
  void student;
  await isHydrated(page);
});

test("it goes to any page, from a loaded page and from one that was gone to", async ({ page }) => {
  for (const [typed, name, path, heading] of [
    ["mon ana", "Analytics: month", "/analytics/month", "Analytics"],
    ["stre", "Streaks", "/streaks", "Streaks"],
    ["pref", "Settings: preferences", "/settings#preferences-title", "Settings"],
  ]) {
    await command(page, typed, name);
    await expect(page).toHaveURL(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  }
  await page.reload();
  await isHydrated(page);
  await command(page, "home", "Dashboard");
  await expect(page).toHaveURL("/dashboard");
});

test("it starts, pauses, resumes and stops the timer wherever one is", async ({ page }) => {
  await page.goto("/settings");
  await open(page);
  await expect(option(page, "Stop the timer")).toBeHidden();
  await page.keyboard.type("Hölderlin & Co");
  await expect(palette(page).getByRole("option", { name: "Study Hölderlin & Co" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");

  const strip = page.getByRole("region", { name: "Running timer" });
  await expect(strip).toContainText("Hölderlin & Co");
  await command(page, "pau", "Pause the timer");
  await expect(strip.getByRole("button", { name: "Resume" })).toBeVisible();
  await command(page, "resume", "Resume the timer");
  await expect(strip.getByRole("button", { name: "Pause" })).toBeVisible();
  await command(page, "stop", "Stop the timer");
  await expect(strip).toBeHidden();

  // What was studied is offered again, and is found without its accent.
  await command(page, "holder", "Study Hölderlin & Co");
  await expect(strip).toContainText("Hölderlin & Co");
  await open(page);
  await expect(option(page, "Start the timer")).toBeHidden();
});

test("it starts the timer in any mode", async ({ page }) => {
  await command(page, "pomo", "Start a pomodoro");
  await expect(timer(page)).toContainText("Round 1 of 4");
});

test("arrows choose, and the field keeps the focus", async ({ page }) => {
  await open(page);
  const active = async () => (await field(page).getAttribute("aria-activedescendant")) ?? "";
  const selected = palette(page).locator("[role=option][aria-selected=true]");
  const first = await active();
  await expect(selected).toHaveId(first);
  await page.keyboard.press("ArrowDown");
  expect(await active()).not.toBe(first);
  await expect(selected).toHaveId(await active());
  await page.keyboard.press("ArrowUp");
  expect(await active()).toBe(first);
  // From the first upwards is the last.
  await page.keyboard.press("ArrowUp");
  await expect(selected).toContainText("Sign out");
  await expect(selected).toBeInViewport();
  await expect(field(page)).toBeFocused();
});

test("Esc closes it, and the focus is back where it was", async ({ page }) => {
  const subject = timer(page).getByLabel("What are you studying?");
  await subject.focus();
  await open(page);
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await expect(subject).toBeFocused();
  await open(page);
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toBeHidden();
});

test("what nothing is called is said, and Enter does nothing then", async ({ page }) => {
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  await open(page);
  await page.keyboard.type("xyzzy");
  await expect(palette(page).getByRole("status")).toHaveText("Nothing here is called so.");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeVisible();
});

test("it opens the form to add a session by hand", async ({ page }) => {
  await command(page, "by hand", "Add a session by hand");
  await expect(page).toHaveURL(/\/sessions/);
  await expect(page.getByLabel("Began")).toBeFocused();
  await addByHand(page, { began: daysAgo(1, "09:00"), ended: daysAgo(1, "10:00"), subject: "Latin" });
  await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(1);
});

test("it loads the sessions as a file", async ({ page }) => {
  await open(page);
  await page.keyboard.type("csv");
  const file = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await file).suggestedFilename()).toMatch(/\.csv$/);
});

test("it changes the theme and signs out", async ({ page }) => {
  await command(page, "dark", "Theme: dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await command(page, "sign out", "Sign out");
  await expect(page).toHaveURL("/");
});

test("G and a letter go to a page, except while one types", async ({ page }) => {
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page).toHaveURL("/sessions");
  await expect(page.getByRole("heading", { level: 1, name: "Sessions" })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await expect(page).toHaveURL("/dashboard");
  const subject = timer(page).getByLabel("What are you studying?");
  await subject.focus();
  await page.keyboard.type("gs?");
  await expect(subject).toHaveValue("gs?");
  await expect(page).toHaveURL("/dashboard");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("? shows the shortcuts, and Esc closes them", async ({ page }) => {
  await page.keyboard.press("?");
  const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(shortcuts).toContainText("Go anywhere, start anything");
  await page.keyboard.press("Escape");
  await expect(shortcuts).toBeHidden();
  await command(page, "short", "Keyboard shortcuts");
  await expect(shortcuts).toBeVisible();
  await shortcuts.getByRole("button", { name: "Close" }).click();
  await expect(shortcuts).toBeHidden();
});

test("the rail hints at it", async ({ page }) => {
  await page.getByRole("button", { name: "Go to…" }).click();
  await expect(field(page)).toBeFocused();
});

test.describe("while the server can't be reached", () => {
  test.use({ expectedErrors: [/ERR_FAILED/] });

  test("it says so", async ({ page }) => {
    await page.route("**/rpc/palette_commands", (route) => route.abort());
    await page.keyboard.press("Control+k");
    await expect(palette(page)).toContainText("This can’t be loaded now.");
    await page.keyboard.press("Escape");
    await page.unroute("**/rpc/palette_commands");
    await open(page);
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [360, 1440]) {
    test(`both are accessible, ${colorScheme}, ${width} px wide`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      await open(page);
      await isAccessible(page);
      await page.keyboard.press("Escape");
      await expect(palette(page)).toBeHidden();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
      await isAccessible(page);
    });
  }
}
