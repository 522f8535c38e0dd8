// Time in which the user was away while the timer ran: what the page notices, and what it asks.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, waitForHydration, secondsShown, test, timer } from "../studysync";

const MINUTE = 60_000;
/** Half a minute longer, because the server returns whole seconds. */
const NAP = 42.5 * MINUTE;

/** Changes the timer in the server's responses, in seconds: in a test, time passes only on the page. */
let elsewhere: { elapsed: number; quiet: number; limits: Record<string, number> };
/** The requests of the page. */
let sent: { path: string; fields: URLSearchParams }[];

const dialog = (page: Page) => page.getByRole("dialog");
const answers = () => sent.filter(({ path }) => path === "resolve_gap").map(({ fields }) => fields.get("decision"));
const heartbeats = () => sent.filter(({ path }) => path === "alive");

test.beforeEach(async ({ page, context, user }) => {
  void user;
  elsewhere = { elapsed: 0, quiet: 0, limits: {} };
  sent = [];
  await context.clock.install();
  await context.route("**/rpc/overview*", async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    if (json.overview.timer) {
      json.overview.timer.elapsed_seconds += elsewhere.elapsed;
      json.overview.timer.phase_seconds += elsewhere.elapsed;
      json.overview.timer.quiet_seconds += elsewhere.quiet;
      json.overview.timer.ask_in_seconds -= elsewhere.quiet;
      Object.assign(json.overview.timer, elsewhere.limits);
    }
    await route.fulfill({ response, json });
  });
  await context.route(/\/rpc\/(resolve_gap|alive)$/, async (route) => {
    const url = route.request().url();
    const fields = new URLSearchParams(route.request().postData() ?? "");
    sent.push({ path: url.split("/").at(-1) ?? "", fields });
    // On the server, no time has passed in which the user could be away. So it only gets a heartbeat.
    const postData = new URLSearchParams({ id: fields.get("id") ?? "" }).toString();
    const response = await route.fetch({ url: url.replace("resolve_gap", "alive"), postData });
    elsewhere.quiet = 0;
    await route.fulfill({ response });
  });
  await page.goto("/dashboard");
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
});

/** Sleeps as a laptop does: the pages' own clocks stand still, the device's and the server's go on. */
async function sleep(page: Page, milliseconds: number) {
  elsewhere.elapsed += milliseconds / 1000;
  elsewhere.quiet += milliseconds / 1000;
  await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + milliseconds);
}

/** Time passes without activity. */
async function passes(page: Page, milliseconds: number) {
  elsewhere.elapsed += milliseconds / 1000;
  elsewhere.quiet += milliseconds / 1000;
  await page.clock.runFor(milliseconds);
}

for (const [name, decision] of [["Keep it", "keep"], ["Take it out", "drop"], ["It was a break", "break"]] as const) {
  test(`after sleep, the page asks about the time, and "${name}" is an answer`, async ({ page }) => {
    await sleep(page, NAP);
    await expect(dialog(page)).toContainText("You were away for 42 min");
    await expect(dialog(page)).toContainText(/from \d\d:\d\d to \d\d:\d\d/);
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name }).click();
    await expect(dialog(page)).toBeHidden();
    expect(answers()).toEqual([decision]);
    const [from, until] = ["from_seconds_ago", "until_seconds_ago"].map((name) => Number(sent.at(-1)?.fields.get(name)));
    expect((from ?? 0) - (until ?? 0)).toBeGreaterThanOrEqual(42 * 60);
    expect((from ?? 0) - (until ?? 0)).toBeLessThanOrEqual(43 * 60);
  });
}

test("the clock includes the sleep while the question is open, and Esc keeps the time", async ({ page }) => {
  await sleep(page, NAP);
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByRole("button", { name: "Keep it" })).toBeFocused();
  expect(await secondsShown(page)).toBeGreaterThanOrEqual(42 * 60);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  expect(answers()).toEqual(["keep"]);
});

test("setting a clock is not sleep", async ({ page }) => {
  const read = page.waitForResponse(/\/rpc\/overview/);
  await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + 42 * MINUTE);
  await (await read).finished();
  await page.clock.runFor(5_000);
  await expect(dialog(page)).toBeHidden();
  expect(await secondsShown(page)).toBeLessThan(MINUTE / 1000);
});

test("sleep that is noticed while the tab is in the background is asked about once it is in front", async ({ page }) => {
  const show = (visible: boolean) =>
    page.evaluate((visible) => {
      Object.defineProperty(document, "hidden", { configurable: true, value: !visible });
      document.dispatchEvent(new Event("visibilitychange"));
    }, visible);
  await show(false);
  const read = page.waitForResponse(/\/rpc\/overview/);
  await sleep(page, NAP);
  await (await read).finished();
  await passes(page, 5_000);
  await expect(dialog(page)).toBeHidden();
  await show(true);
  await expect(dialog(page)).toContainText("You were away for 42 min");
});

/** Returns the tabs that ask. */
async function askingOf(...tabs: Page[]) {
  const asks = await Promise.all(tabs.map((tab) => dialog(tab).isVisible()));
  return tabs.filter((_, index) => asks[index]);
}

test("one tab asks, and the answer counts for all", async ({ page, context }) => {
  const second = await context.newPage();
  await second.goto("/sessions");
  await waitForHydration(second);
  const open = async () => (await askingOf(page, second)).length;
  await sleep(page, NAP);
  await expect.poll(open).toBe(1);
  const [asking] = await askingOf(page, second);
  await expect(dialog(asking as Page)).toBeVisible();
  await asking?.keyboard.press("Escape");
  await expect.poll(open).toBe(0);
  for (const tab of [page, second]) {
    await tab.evaluate(() => dispatchEvent(new Event("studysync:changed")));
    await tab.clock.runFor(2_000);
  }
  expect([await open(), answers()]).toEqual([0, ["keep"]]);
});

test("pausing the timer in another tab closes the question", async ({ page, context }) => {
  const second = await context.newPage();
  await second.goto("/dashboard");
  await waitForHydration(second);
  await sleep(page, NAP);
  await expect.poll(() => askingOf(page, second)).toHaveLength(1);
  const [asking] = await askingOf(page, second);
  await expect(dialog(asking as Page)).toBeVisible();
  await timer(asking === page ? second : page).getByRole("button", { name: "Pause" }).click();
  await expect.poll(() => askingOf(page, second)).toEqual([]);
  expect(answers()).toEqual([]);
});

test("a user who was idle for half an hour is asked when they are back", async ({ page }) => {
  await passes(page, 31 * MINUTE);
  await expect(dialog(page)).toBeHidden();
  await page.mouse.move(100, 100);
  await expect(dialog(page)).toContainText("You were away for 31 min");
  await dialog(page).getByRole("button", { name: "Take it out" }).click();
  await expect(dialog(page)).toBeHidden();
  expect(answers()).toEqual(["drop"]);
});

test("without an idle limit the user isn't asked, and activity sends a heartbeat", async ({ page }) => {
  elsewhere.limits = { idle_after_seconds: 0 };
  await page.reload();
  await waitForHydration(page);
  await page.evaluate(() => dispatchEvent(new Event("studysync:changed")));
  await passes(page, 31 * MINUTE);
  await page.mouse.move(100, 100);
  await expect.poll(heartbeats).toHaveLength(1);
  await page.mouse.move(200, 200);
  await page.clock.runFor(2_000);
  await expect(dialog(page)).toBeHidden();
  expect(heartbeats()).toHaveLength(1);
});

test("activity in one tab counts for all", async ({ page, context }) => {
  const second = await context.newPage();
  await second.goto("/sessions");
  await waitForHydration(second);
  await passes(page, 20 * MINUTE);
  await second.clock.runFor(10_000);
  await page.evaluate(() => {
    const received = new Promise((resolve) => (new BroadcastChannel("studysync:away").onmessage = resolve));
    Object.assign(window, { received });
  });
  await second.mouse.move(100, 100);
  await page.evaluate(() => (window as unknown as { received: Promise<void> }).received.then(() => undefined));
  await passes(page, 20 * MINUTE);
  await page.mouse.move(100, 100);
  await expect.poll(heartbeats).not.toHaveLength(0);
  await expect(dialog(page)).toBeHidden();
});

test.describe("a question after hours without a heartbeat", () => {
  test.beforeEach(async ({ page }) => {
    elsewhere.elapsed += 4.5 * 3600;
    elsewhere.quiet += 4.5 * 3600;
    await page.evaluate(() => dispatchEvent(new Event("studysync:changed")));
    await expect(dialog(page)).toContainText("Still studying?");
    await expect(dialog(page)).toContainText(/since \d\d:\d\d, for 4.h.30/);
  });

  test("is answered by keeping the time", async ({ page }) => {
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Yes, go on" }).click();
    await expect(dialog(page)).toBeHidden();
    expect(answers()).toEqual(["keep"]);
    await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  });

  test("is answered by stopping the timer", async ({ page }) => {
    await dialog(page).getByRole("button", { name: "Stop the timer" }).click();
    await expect(dialog(page)).toBeHidden();
    await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
  });

  test("is answered by making the time a break", async ({ page }) => {
    await dialog(page).getByRole("button", { name: "It was a break" }).click();
    await expect(dialog(page)).toBeHidden();
    expect(answers()).toEqual(["break"]);
    expect(sent.at(-1)?.fields.get("until_seconds_ago")).toBe("0");
  });
});
