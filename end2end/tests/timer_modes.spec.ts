// Stopwatch, countdown and pomodoro, and how an end is announced.
import type { BrowserContext, Page } from "@playwright/test";
import { controlTime, expect, expectAccessible, waitForHydration, secondsShown, test, timer, advanceTime } from "../studysync";

const clock = (page: Page) => timer(page).getByRole("timer");
const button = (page: Page, name: string) => timer(page).getByRole("button", { name, exact: true });
const mode = (page: Page, name: string) => timer(page).getByText(name, { exact: true });

test.beforeEach(async ({ page, user }) => {
  void user;
  await expect(button(page, "Start")).toBeVisible();
});

async function start(page: Page, name: string, lengths: Record<string, string> = {}) {
  await mode(page, name).click();
  for (const [label, value] of Object.entries(lengths)) await timer(page).getByLabel(label, { exact: true }).fill(value);
  await button(page, "Start").click();
  await expect(button(page, "Stop")).toBeVisible();
}

function flows() {
  test("a countdown counts down from its length, which is remembered", async ({ page }) => {
    await start(page, "Countdown", { Minutes: "30" });
    await expect(timer(page)).toContainText("left of 30 min");
    await expect(clock(page)).toHaveText(/^\s*(30:00|29:5\d)\s*$/);
    await button(page, "Pause").click();
    await button(page, "Resume").click();
    await button(page, "Stop").click();
    await expect(button(page, "Start")).toBeVisible();
    await page.goto("/dashboard");
    await expect(timer(page).getByRole("radio", { name: "Countdown" })).toBeChecked();
    await expect(timer(page).getByLabel("Minutes", { exact: true })).toHaveValue("30");
    await expect(clock(page)).toHaveText("30:00");
  });

  test("pomodoro goes from round to break and back", async ({ page }) => {
    await start(page, "Pomodoro", { Focus: "50", Break: "10", "Long break": "20", Rounds: "2" });
    await expect(timer(page)).toContainText("Round 1 of 2");
    await expect(timer(page)).toContainText("then 10 min break");
    await expect(clock(page)).toHaveText(/^\s*(50:00|49:5\d)\s*$/);

    await button(page, "Break").click();
    await expect(timer(page)).toContainText("then round 2 of 2");
    await expect(clock(page)).toHaveText(/^\s*(10:00|09:5\d)\s*$/);
    await button(page, "Back to work").click();

    await expect(timer(page)).toContainText("Round 2 of 2");
    await expect(timer(page)).toContainText("then 20 min break");
    await button(page, "Break").click();
    await expect(timer(page)).toContainText("Long break");
    await expect(timer(page)).toContainText("then round 1 of 2");
    await button(page, "Stop").click();
    await expect(button(page, "Start")).toBeVisible();
  });

  test("only the lengths of the chosen mode are visible", async ({ page }) => {
    await expect(timer(page).getByRole("spinbutton")).toHaveCount(0);
    await mode(page, "Countdown").click();
    await expect(timer(page).getByRole("spinbutton")).toHaveCount(1);
    await mode(page, "Pomodoro").click();
    await expect(timer(page).getByRole("spinbutton")).toHaveCount(4);
  });

  test.describe("an invalid length", () => {
    test.use({ expectedErrors: [/status of 422/] });

    test("has a message beside its field, and can be corrected", async ({ page }) => {
      await mode(page, "Pomodoro").click();
      const [focus, rounds] = [timer(page).getByLabel("Focus", { exact: true }), timer(page).getByLabel("Rounds")];
      await focus.fill("0");
      await rounds.fill("3");
      await button(page, "Start").click();
      await expect(focus).toHaveAttribute("aria-invalid", "true");
      await expect(focus).toHaveAccessibleDescription(/1 to 720/);
      await expect(focus).toHaveValue("0");
      await expect(rounds).toHaveValue("3");
      await focus.fill("25");
      await button(page, "Start").click();
      await expect(timer(page)).toContainText("Round 1 of 3");
    });
  });
}

test.describe("with JavaScript", flows);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  flows();
});

test("before the start, the clock shows the chosen length", async ({ page }) => {
  await expect(clock(page)).toHaveText("0:00:00");
  await mode(page, "Countdown").click();
  await timer(page).getByLabel("Minutes", { exact: true }).fill("90");
  await expect(clock(page)).toHaveText("1:30:00");
  await mode(page, "Pomodoro").click();
  await expect(clock(page)).toHaveText("25:00");
  await timer(page).getByLabel("Focus", { exact: true }).fill("50");
  await expect(clock(page)).toHaveText("50:00");
  await timer(page).getByLabel("Focus", { exact: true }).fill("-1");
  await expect(clock(page)).toHaveText("25:00");
  await mode(page, "Stopwatch").click();
  await expect(clock(page)).toHaveText("0:00:00");
});

test("the mode is chosen with the keyboard", async ({ page }) => {
  await timer(page).getByRole("radio", { name: "Stopwatch" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(timer(page).getByRole("radio", { name: "Countdown" })).toBeChecked();
  await expect(timer(page).getByLabel("Minutes")).toBeVisible();
});

test.describe("as time passes", () => {
  test.beforeEach(async ({ page, context }) => {
    await controlTime(context);
    await page.goto("/dashboard");
  });

  test("a countdown goes on after its end, and says for how long", async ({ page }) => {
    await start(page, "Countdown", { Minutes: "1" });
    await advanceTime(page, 65_000);
    await expect(clock(page)).toHaveText(/^\+00:0\d$/);
    await expect(timer(page)).toContainText("over 1 min");
    await expect(timer(page).getByRole("status")).toContainText("Time is up");
    await expect(page).toHaveTitle(/^\+00:0\d · Dashboard$/);
    await expectAccessible(page);
  });

  test("the end of a round offers the break, and the end of the break the next round", async ({ page }) => {
    await start(page, "Pomodoro", { Focus: "1", Break: "1" });
    await advanceTime(page, 62_000);
    await expect(timer(page).getByRole("status")).toContainText("The round is over");
    await expect(clock(page)).toHaveText(/^\+00:0\d$/);
    await expectAccessible(page);
    await button(page, "Take a break").click();
    await expect(clock(page)).toHaveText(/^(01:00|00:5\d)$/);
    await expectAccessible(page);
    await advanceTime(page, 62_000);
    await expect(timer(page).getByRole("status")).toContainText("The break is over");
    await expect(timer(page)).toContainText("over 1 min");
    await button(page, "Back to work").click();
    await expect(timer(page)).toContainText("Round 2 of 4");
  });
});

test.describe("the end of a phase", () => {
  /** The sounds and notifications of all tabs. */
  let announcements: string[];

  test.beforeEach(async ({ page, context }) => {
    announcements = [];
    await recordAnnouncements(context, announcements);
    await controlTime(context);
    await page.goto("/dashboard");
  });

  test("is announced once for all tabs, by sound and notification", async ({ page, context }) => {
    const second = await context.newPage();
    await second.goto("/dashboard");
    await waitForHydration(second);
    await start(page, "Countdown", { Minutes: "1" });
    await expect(button(second, "Stop")).toBeVisible();

    // The second tab waits for the first, which may play sounds after a press.
    await advanceTime(page, 61_000);
    await expect.poll(() => announcements.toSorted()).toEqual(["Time is up", "tone", "tone"]);
    await expect(timer(second).getByRole("status")).toContainText("Time is up");
    await page.clock.runFor(1_000);
    await hasDecided(second);
    expect(announcements).toHaveLength(3);
  });

  test("is announced for a break as well, and only once after a reload", async ({ page }) => {
    await start(page, "Pomodoro", { Focus: "1", Break: "1" });
    await advanceTime(page, 61_000);
    await expect.poll(() => announcements.toSorted()).toEqual(["Time for a break", "tone", "tone"]);
    await button(page, "Take a break").click();
    await expect(button(page, "Back to work")).toBeVisible();
    await page.reload();
    await waitForHydration(page);
    await advanceTime(page, 61_000);
    await expect.poll(() => announcements.slice(3)).toEqual(["Back to work"]);
  });

  test("isn't announced if the timer was paused in another tab", async ({ page, context }) => {
    const second = await context.newPage();
    await second.goto("/dashboard");
    await start(page, "Countdown", { Minutes: "1" });
    await button(second, "Pause").click();
    await expect(button(page, "Resume")).toBeVisible();
    await advanceTime(page, 120_000);
    await page.clock.runFor(1_000);
    await hasDecided(page);
    expect(announcements).toEqual([]);
  });

  test("is silent if the sound is turned off", async ({ page }) => {
    await page.goto("/settings");
    await page.getByLabel(/^Sound when/).uncheck();
    await page.getByRole("button", { name: "Save timer" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.goto("/dashboard");
    await start(page, "Countdown", { Minutes: "1" });
    await advanceTime(page, 61_000);
    await expect.poll(() => announcements).toEqual(["Time is up"]);
    await hasDecided(page);
    expect(announcements).toEqual(["Time is up"]);
  });
});

test("a worker announces an end if the page's own timers are late", async ({ page, context }) => {
  const announcements: string[] = [];
  await recordAnnouncements(context, announcements);
  // As in a background tab, but much later.
  await page.addInitScript(() => {
    const soon = window.setTimeout.bind(window);
    window.setTimeout = ((work: TimerHandler, after = 0, ...rest: unknown[]) =>
      soon(work, after > 1_000 ? 1e9 : after, ...rest)) as typeof window.setTimeout;
  });
  await changeTimer(page, (original) => ({ phase_seconds: (original.phase_seconds as number) + 57 }));
  await page.goto("/dashboard");
  await start(page, "Countdown", { Minutes: "1" });
  await expect.poll(() => announcements.toSorted(), { timeout: 20_000 }).toEqual(["Time is up", "tone", "tone"]);
});

test("the page asks for notifications on a press only", async ({ page }) => {
  await page.addInitScript(() => {
    let permission = "default";
    const grant = async () => (permission = "granted");
    Object.defineProperty(Notification, "permission", { get: () => permission });
    Object.assign(Notification, { requestPermission: grant });
  });
  await page.goto("/dashboard");
  await start(page, "Stopwatch");
  await expect(button(page, "Tell me when it ends")).toHaveCount(0);
  await button(page, "Stop").click();
  await start(page, "Countdown");
  expect(await page.evaluate(() => Notification.permission)).toBe("default");
  await button(page, "Tell me when it ends").click();
  await expect(button(page, "Tell me when it ends")).toBeHidden();
  expect(await page.evaluate(() => Notification.permission)).toBe("granted");
});

test("a wrong clock on the device has no effect", async ({ page, context }) => {
  await start(page, "Countdown", { Minutes: "30" });
  const wrong = await context.newPage();
  await wrong.addInitScript(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 3 * 3_600_000;
  });
  await wrong.goto("/dashboard");
  await waitForHydration(wrong);
  await expect(clock(wrong)).toHaveText(/^(30:00|29:[45]\d)$/);
  const [here, there] = await Promise.all([secondsShown(page), secondsShown(wrong)]);
  expect(Math.abs(here - there)).toBeLessThanOrEqual(1);
});

/** Records the sounds and notifications of a page, instead of playing and showing them. */
async function recordAnnouncements(context: BrowserContext, announcements: string[]) {
  await context.exposeFunction("noteAnnouncement", (what: string) => void announcements.push(what));
  await context.addInitScript(() => {
    const note = (window as unknown as { noteAnnouncement: (what: string) => void }).noteAnnouncement;
    OscillatorNode.prototype.start = () => note("tone");
    OscillatorNode.prototype.stop = () => undefined;
    class Noted {
      static permission = "granted";
      onclick = null;
      constructor(title: string) {
        note(title);
      }
    }
    Object.assign(window, { Notification: Noted });
  });
}

/** Waits until a tab has announced an end, or decided not to. */
async function hasDecided(page: Page) {
  await page.evaluate(() => navigator.locks.request("studysync:announced", () => undefined));
}

/** Changes the timer in the server's responses. */
async function changeTimer(page: Page, change: (original: Record<string, unknown>) => Record<string, unknown>) {
  await page.route("**/rpc/overview*", async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    if (json.overview.timer) Object.assign(json.overview.timer, change(json.overview.timer));
    await route.fulfill({ response, json });
  });
}
