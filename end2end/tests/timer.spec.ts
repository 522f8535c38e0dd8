import { expect, expectAccessible, waitForHydration, secondsShown, test, timer } from "../studysync";

test.beforeEach(async ({ page, user }) => {
  void user;
  await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
});

test("a timer is started, paused, resumed and stopped, and becomes a session", async ({ page }) => {
  await timer(page).getByLabel("What are you studying?").fill("Linear algebra");
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect.poll(() => secondsShown(page)).toBeGreaterThanOrEqual(1);

  await timer(page).getByRole("button", { name: "Pause" }).click();
  await expect(timer(page).getByRole("button", { name: "Resume" })).toBeVisible();
  const paused = await secondsShown(page);

  await timer(page).getByRole("button", { name: "Resume" }).click();
  await expect(timer(page).getByRole("button", { name: "Pause" })).toBeVisible();
  await expect.poll(() => secondsShown(page)).toBeGreaterThan(paused);

  await timer(page).getByRole("button", { name: "Stop" }).click();
  await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Recent sessions" })).toContainText("Linear algebra");
});

test("a reload and a second tab show the same running time", async ({ page, context }) => {
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect.poll(() => secondsShown(page)).toBeGreaterThanOrEqual(2);
  const before = await secondsShown(page);

  await page.reload();
  await waitForHydration(page);
  expect(await secondsShown(page)).toBeGreaterThanOrEqual(before);

  const second = await context.newPage();
  await second.goto("/dashboard");
  await waitForHydration(second);
  const [here, there] = await Promise.all([secondsShown(page), secondsShown(second)]);
  expect(Math.abs(here - there)).toBeLessThanOrEqual(1);
});

test("the running timer stays visible on other pages and can be stopped there", async ({ page }) => {
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();

  await page.goto("/settings");
  const bar = page.getByRole("region", { name: "Running timer" });
  await bar.getByRole("button", { name: "Pause" }).click();
  await expect(bar.getByRole("button", { name: "Resume" })).toBeVisible();
  await bar.getByRole("button", { name: "Stop" }).click();
  await expect(bar).toBeHidden();
});

test("the running timer stays visible on a phone's dashboard too", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 560 });
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  const bar = page.getByRole("region", { name: "Running timer" });
  await expect(bar).toBeHidden();
  const heading = page.getByRole("heading", { name: "Recent sessions" });
  await heading.scrollIntoViewIfNeeded();
  await expect(bar).toBeInViewport();
  await expect(bar).toContainText(/\d:\d\d/);
  await expectAccessible(page);
  await bar.getByRole("button", { name: "Stop" }).click();
  await expect(bar).toBeHidden();
  await expect(timer(page).getByRole("button", { name: "Start" })).toBeInViewport();
});

test("discarding asks first and logs nothing", async ({ page }) => {
  await timer(page).getByRole("button", { name: "Start" }).click();
  await timer(page).getByText("Discard…").click();
  await timer(page).getByRole("button", { name: "Discard timer" }).click();
  await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();

  await page.goto("/sessions");
  await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(0);
});

test.describe("a second tab that is out of date", () => {
  test.use({ expectedErrors: [/status of 409/] });

  test("can't start a second timer, and a stop sent twice logs one session", async ({ page, context }) => {
    const second = await context.newPage();
    // It receives no events.
    await second.routeWebSocket(/\/ws\b/, () => {});
    await second.goto("/dashboard");
    await waitForHydration(second);
    await timer(page).getByRole("button", { name: "Start" }).click();
    await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();

    // Without a change of focus, which would make it read again.
    const press = (name: string) => timer(second).getByRole("button", { name }).dispatchEvent("click");
    await press("Start");
    await expect(timer(second).getByRole("button", { name: "Stop" })).toBeVisible();

    await timer(page).getByRole("button", { name: "Stop" }).click();
    await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
    await press("Stop");
    await expect(timer(second).getByRole("button", { name: "Start" })).toBeVisible();

    await page.goto("/sessions");
    await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(1);
  });
});

test("the timer can be used with the keyboard", async ({ page }) => {
  const press = async (name: string) => {
    const button = timer(page).getByRole("button", { name });
    for (let tabs = 0; tabs < 60 && !(await button.evaluate((element) => element === document.activeElement)); tabs++) {
      await page.keyboard.press("Tab");
    }
    await expect(button).toBeFocused();
    await page.keyboard.press("Enter");
  };
  await press("Start");
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  await press("Pause");
  await expect(timer(page).getByRole("button", { name: "Resume" })).toBeVisible();
  await press("Resume");
  await expect(timer(page).getByRole("button", { name: "Pause" })).toBeVisible();
  await press("Stop");
  await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a timer is started, paused, resumed and stopped", async ({ page }) => {
    await timer(page).getByLabel("What are you studying?").fill("Latin");
    await timer(page).getByRole("button", { name: "Start" }).click();
    await timer(page).getByRole("button", { name: "Pause" }).click();
    await timer(page).getByRole("button", { name: "Resume" }).click();
    await timer(page).getByRole("button", { name: "Stop" }).click();
    await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Recent sessions" })).toContainText("Latin");
  });

  test("a timer is discarded", async ({ page }) => {
    await timer(page).getByRole("button", { name: "Start" }).click();
    await timer(page).getByText("Discard…").click();
    await timer(page).getByRole("button", { name: "Discard timer" }).click();
    await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
  });
});
