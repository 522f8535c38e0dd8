// The focus and the keyboard, also while data changes.
import { addByHand, daysAgo, expect, test, timer, waitForHydration } from "../studysync";

const morning = { began: daysAgo(1, "09:00"), ended: daysAgo(1, "10:30"), subject: "Organic chemistry" };

test.beforeEach(async ({ page, user }) => {
  void user;
  await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
});

test("starting, pausing, resuming and stopping the timer moves the focus to the next button", async ({ page }) => {
  const focused = (name: string) => expect(timer(page).getByRole("button", { name, exact: true })).toBeFocused();
  await timer(page).getByRole("button", { name: "Start" }).focus();
  await page.keyboard.press("Enter");
  await focused("Stop");
  await page.keyboard.press("Tab");
  await focused("Pause");
  await page.keyboard.press("Enter");
  await focused("Resume");
  await page.keyboard.press("Enter");
  await focused("Pause");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await focused("Start");
});

test("Space starts the next round after a break", async ({ page }) => {
  await timer(page).getByText("Pomodoro").click();
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("Space");
  await timer(page).getByRole("button", { name: "Break" }).click();
  await expect(timer(page)).toContainText("then round 2 of 4");
  await expect(timer(page).getByRole("button", { name: "Back to work" })).toBeFocused();
  await timer(page).getByRole("button", { name: "Back to work" }).evaluate((button) => button.blur());
  await page.keyboard.press("Space");
  await expect(timer(page)).toContainText("Round 2 of 4");
});

test("text in the edit form is kept when another tab stops the timer", async ({ page, context }) => {
  await page.goto("/sessions");
  await addByHand(page, morning);
  await page.getByRole("link", { name: "Edit" }).click();
  const form = page.getByRole("form", { name: "Edit session" });
  await expect(form.getByLabel("Began")).toBeFocused();
  await form.getByLabel("Note").fill("Half a sen");

  const otherTab = await context.newPage();
  await otherTab.goto("/dashboard");
  await waitForHydration(otherTab);
  await timer(otherTab).getByRole("button", { name: "Start" }).click();
  await timer(otherTab).getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("link", { name: "Edit" })).toHaveCount(1);
  await expect(form.getByLabel("Note")).toHaveValue("Half a sen");

  await form.getByLabel("Note").press("Escape");
  await expect(form).toBeHidden();
  await expect(page.getByRole("link", { name: /^Edit the session of 09:00/ })).toBeFocused();
});

test("deleting a session keeps the scroll position, and moves the focus to Undo", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 500 });
  await page.goto("/sessions");
  for (const hour of ["05", "07", "09", "11"]) {
    await addByHand(page, { ...morning, began: daysAgo(1, `${hour}:00`), ended: daysAgo(1, `${hour}:30`) });
    await expect(page.getByRole("button", { name: `Delete the session of ${hour}:00` })).toBeVisible();
  }
  const last = page.getByRole("button", { name: "Delete the session of 05:00" });
  await last.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(0);
  await last.click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
  await page.keyboard.press("Enter");
  await expect(last).toBeVisible();
  await expect(page.getByRole("link", { name: "Edit the session of 05:00" })).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
});

test("adding a session moves the focus back to the form's summary", async ({ page }) => {
  await page.goto("/sessions");
  await addByHand(page, { ...morning, began: daysAgo(1, "05:00"), ended: daysAgo(1, "05:30") });
  await expect(page.getByRole("button", { name: "Delete the session of 05:00" })).toBeVisible();
  await expect(page.locator("summary", { hasText: "Add by hand" })).toBeFocused();
});

test("the first Tab focuses a link that skips the navigation", async ({ page }) => {
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
