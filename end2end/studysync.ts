// Shared fixtures and helpers: a page that fails its test on any browser error, and a signed-up user.
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, test as base, type Page } from "@playwright/test";

type User = { email: string; password: string; username: string };

type Fixtures = {
  /** Console errors that a test causes on purpose, such as the status of a rejected request. */
  expectedErrors: RegExp[];
  /** A new user, signed in, with the dashboard open in `page`. */
  user: User;
};

export const test = base.extend<Fixtures>({
  expectedErrors: [[], { option: true }],

  context: async ({ context, expectedErrors, javaScriptEnabled }, use) => {
    const errors: string[] = [];
    // Chromium warns about a font that it still has in memory from the last page, and about any file when it is slow.
    const expected = [...expectedErrors, /was preloaded using link preload but not used within a few seconds/];
    // Chromium logs this when a page is left while its socket is still connecting.
    expected.push(/WebSocket is closed before the connection is established/);
    // With JavaScript disabled, the browser logs each script that it doesn't load.
    if (javaScriptEnabled === false) expected.push(/\/pkg\/\S+ csp$/);
    const record = (error: string) => {
      if (!expected.some((pattern) => pattern.test(error))) errors.push(error);
    };
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) record(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => record(`page: ${error.error().stack ?? error.error().message}`));
    context.on("requestfailed", (request) => {
      // Leaving a page aborts its pending requests.
      const reason = request.failure()?.errorText;
      if (reason !== "net::ERR_ABORTED") record(`request: ${request.url()} ${reason}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 500) record(`request: ${response.url()} returned ${response.status()}`);
    });
    await use(context);
    // Otherwise a route that still waits for the server would fail the test after its end.
    for (const routed of [context, ...context.pages()]) await routed.unrouteAll({ behavior: "ignoreErrors" });
    expect(errors, "errors in the browser").toEqual([]);
  },

  page: async ({ page, javaScriptEnabled }, use) => {
    // Tests interact with a page only after hydration.
    const goto = page.goto.bind(page);
    page.goto = async (url, options) => {
      const response = await goto(url, options);
      if (javaScriptEnabled !== false && url !== "about:blank") await waitForHydration(page);
      return response;
    };
    await use(page);
  },

  user: async ({ page, javaScriptEnabled }, use) => {
    const user = newUser();
    await signUp(page, user);
    if (javaScriptEnabled === false) await chooseTimeZone(page);
    await use(user);
  },
});

export { expect };

/** The time zone of all browsers, see playwright.config.ts. */
const TIME_ZONE = "Europe/Zurich";

let userCount = 0;

/** Returns a unique user who hasn't signed up yet. */
export function newUser(): User {
  const username = `user_${process.pid}_${Date.now().toString(36)}_${userCount++}`.slice(0, 30);
  return { email: `${username}@example.org`, password: "a quiet place to study", username };
}

export async function waitForHydration(page: Page) {
  await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
}

/** Checks the page in its current state with axe. */
export async function expectAccessible(page: Page) {
  const results = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  const violations = results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(violations, page.url()).toEqual([]);
}

/** Signs up through the form, and waits for the dashboard. */
export async function signUp(page: Page, user: User) {
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password", { exact: true }).fill(user.password);
  await page.getByLabel("Username").fill(user.username);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
}

/** Clears the sign-in, on a blank page, so that no open page reconnects and is rejected. */
export async function clearCookies(page: Page) {
  await page.goto("about:blank");
  await page.context().clearCookies();
}

/** Without JavaScript, the browser doesn't send its time zone at sign-up. */
async function chooseTimeZone(page: Page) {
  await page.goto("/settings");
  await page.getByLabel("Time zone").selectOption(TIME_ZONE);
  await page.getByRole("button", { name: "Save preferences" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto("/dashboard");
}

/** The timer's card on the dashboard. */
export const timer = (page: Page) => page.getByRole("region", { name: "Timer", exact: true });

/** Returns the seconds shown by the clock on the page. */
export async function secondsShown(page: Page): Promise<number> {
  const text = (await page.getByRole("timer").first().textContent()) ?? "";
  const parts = text.match(/\d+/g)?.map(Number) ?? [];
  return parts.reduce((seconds, part) => seconds * 60 + part, 0);
}

type ControlledTime = {
  /** Whether the pages' clock is ahead of the server's. */
  ahead: boolean;
  /** The pages' pending reads from the server. */
  reads: Set<Promise<void>>;
};

const controlledTimes = new WeakMap<BrowserContext, ControlledTime>();

/** Installs a fake clock on all pages of the context, which `advanceTime` moves forward. */
export async function controlTime(context: BrowserContext) {
  await context.clock.install();
  const time: ControlledTime = { ahead: false, reads: new Set() };
  controlledTimes.set(context, time);
  context.on("request", (request) => {
    if (request.method() === "POST" && !request.url().endsWith("/alive")) time.ahead = false;
  });
  await context.route("**/rpc/overview*", async (route) => {
    // The server's clock doesn't advance, so its response would set the pages' timer back. So while the pages are
    // ahead, they get no response, until they change something.
    if (time.ahead) return;
    const read = route.fetch().then((response) => route.fulfill({ response }));
    time.reads.add(read);
    await read.finally(() => time.reads.delete(read));
  });
}

/** Advances the clock of all pages, in steps: pages take a jump of more than a minute for sleep. */
export async function advanceTime(page: Page, milliseconds: number) {
  const time = controlledTimes.get(page.context());
  if (!time) throw new Error("call controlTime first");
  time.ahead = true;
  await Promise.allSettled(time.reads);
  const steps = Math.ceil(milliseconds / 30_000);
  for (let step = 0; step < steps; step++) await page.clock.fastForward(milliseconds / steps);
}

/** Returns a past day and a time in the format of a `datetime-local` field. */
export function daysAgo(days: number, time: string): string {
  const day = new Date(Date.now() - days * 86_400_000);
  return `${day.toLocaleDateString("sv-SE", { timeZone: TIME_ZONE })}T${time}`;
}

/** Adds a session by hand on the sessions page, which must be open. */
export async function addByHand(page: Page, session: { began: string; ended: string; subject: string; note?: string }) {
  const form = page.getByRole("group").filter({ hasText: "Add by hand" });
  const began = form.getByLabel("Began");
  if (!(await began.isVisible())) await page.getByText("Add by hand").first().click();
  await began.fill(session.began);
  await form.getByLabel("Ended").fill(session.ended);
  await form.getByLabel("Subject").fill(session.subject);
  if (session.note) await form.getByLabel("Note").fill(session.note);
  await form.getByRole("button", { name: "Add session" }).click();
}
