// The command palette and the keyboard shortcuts.
import type { Page } from "@playwright/test";
import { addByHand, daysAgo, expect, expectAccessible, test, timer, waitForHydration } from "../studysync";

const palette = (page: Page) => page.getByRole("dialog", { name: "Go anywhere, start anything" });
const field = (page: Page) => palette(page).getByRole("combobox", { name: "What to do" });
const option = (page: Page, label: string) => palette(page).getByRole("option", { name: new RegExp(`^${label}`) });

async function open(page: Page) {
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await expect(option(page, "Dashboard")).toBeVisible();
}

/** Opens the palette, finds a command by its search text, and runs it. */
async function run(page: Page, search: string, name: string) {
  await open(page);
  await page.keyboard.type(search);
  await expect(option(page, name)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeHidden();
}

test.beforeEach(async ({ page, user }) => {
  void user;
  await waitForHydration(page);
});

test("it opens any page, from a loaded page and from one that was navigated to", async ({ page }) => {
  for (const [search, name, path, heading] of [
    ["mon ana", "Analytics: month", "/analytics/month", "Analytics"],
    ["stre", "Streaks", "/streaks", "Streaks"],
    ["pref", "Settings: preferences", "/settings#preferences-title", "Settings"],
  ]) {
    await run(page, search, name);
    await expect(page).toHaveURL(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
  }
  await page.reload();
  await waitForHydration(page);
  await run(page, "home", "Dashboard");
  await expect(page).toHaveURL("/dashboard");
});

test("it starts, pauses, resumes and stops the timer on any page", async ({ page }) => {
  await page.goto("/settings");
  await open(page);
  await expect(option(page, "Stop the timer")).toBeHidden();
  await page.keyboard.type("Hölderlin & Co");
  await expect(palette(page).getByRole("option", { name: "Study Hölderlin & Co" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");

  const timerBar = page.getByRole("region", { name: "Running timer" });
  await expect(timerBar).toContainText("Hölderlin & Co");
  await run(page, "pau", "Pause the timer");
  await expect(timerBar.getByRole("button", { name: "Resume" })).toBeVisible();
  await run(page, "resume", "Resume the timer");
  await expect(timerBar.getByRole("button", { name: "Pause" })).toBeVisible();
  await run(page, "stop", "Stop the timer");
  await expect(timerBar).toBeHidden();

  // A past subject is offered again, and is found without its accent.
  await run(page, "holder", "Study Hölderlin & Co");
  await expect(timerBar).toContainText("Hölderlin & Co");
  await open(page);
  await expect(option(page, "Start the timer")).toBeHidden();
});

test("it starts the timer in any mode", async ({ page }) => {
  await run(page, "pomo", "Start a pomodoro");
  await expect(timer(page)).toContainText("Round 1 of 4");
});

test("arrow keys select an option, and the field keeps the focus", async ({ page }) => {
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
  // Up from the first option selects the last.
  await page.keyboard.press("ArrowUp");
  await expect(selected).toContainText("Sign out");
  await expect(selected).toBeInViewport();
  await expect(field(page)).toBeFocused();
});

test("Esc closes it, and restores the focus", async ({ page }) => {
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

test("a search without results says so, and Enter does nothing", async ({ page }) => {
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  await open(page);
  await page.keyboard.type("xyzzy");
  await expect(palette(page).getByRole("status")).toHaveText("No matching commands.");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeVisible();
});

test("it opens the form to add a session by hand", async ({ page }) => {
  await run(page, "by hand", "Add a session by hand");
  await expect(page).toHaveURL(/\/sessions/);
  await expect(page.getByLabel("Began")).toBeFocused();
  await addByHand(page, { began: daysAgo(1, "09:00"), ended: daysAgo(1, "10:00"), subject: "Latin" });
  await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(1);
});

test("it downloads the sessions as a CSV file", async ({ page }) => {
  await open(page);
  await page.keyboard.type("csv");
  const file = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await file).suggestedFilename()).toMatch(/\.csv$/);
});

test("it changes the theme and signs out", async ({ page }) => {
  await run(page, "dark", "Theme: dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await run(page, "sign out", "Sign out");
  await expect(page).toHaveURL("/");
});

test("G and a letter open a page, except in a text field", async ({ page }) => {
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

test("every page that the shortcuts name is opened by its keys", async ({ page }) => {
  await page.keyboard.press("?");
  const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(shortcuts).toBeVisible();
  const pages = await shortcuts.locator("section", { hasText: "Go to" }).locator("dl > div").evaluateAll((rows) =>
    rows.map((row) => ({
      name: row.querySelector("dt")?.textContent ?? "",
      keys: [...row.querySelectorAll("kbd")].map((key) => key.textContent ?? ""),
    })),
  );
  expect(pages.map(({ name }) => name)).toContain("Focus view");
  await page.keyboard.press("Escape");
  for (const { name, keys } of pages) {
    await page.keyboard.press(keys[0].toLowerCase());
    await page.keyboard.press(keys[1].toLowerCase());
    await expect(page).toHaveTitle(new RegExp(`^${name.split(" ")[0]}`));
  }
});

test("? shows the shortcuts, and Esc closes them", async ({ page }) => {
  await page.keyboard.press("?");
  const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(shortcuts).toContainText("Go anywhere, start anything");
  await page.keyboard.press("Escape");
  await expect(shortcuts).toBeHidden();
  await run(page, "short", "Keyboard shortcuts");
  await expect(shortcuts).toBeVisible();
  await shortcuts.getByRole("button", { name: "Close" }).click();
  await expect(shortcuts).toBeHidden();
});

test("a button in the navigation opens it", async ({ page }) => {
  await page.getByRole("button", { name: "Go to…" }).click();
  await expect(field(page)).toBeFocused();
});

test.describe("while the server can't be reached", () => {
  test.use({ expectedErrors: [/ERR_FAILED/] });

  test("it shows an error", async ({ page }) => {
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
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expect(palette(page)).toBeHidden();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
      await expectAccessible(page);
    });
  }
}
