// What every test begins with: a page on which no error goes unnoticed, and a student who has signed up.
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, test as base, type Page } from "@playwright/test";

type Student = { email: string; password: string; username: string };

type Fixtures = {
  /** Errors in the console that a test means to cause, such as the status of an answer that refuses. */
  expectedErrors: RegExp[];
  /** Somebody who has just signed up and looks at the dashboard in `page`. */
  student: Student;
};

export const test = base.extend<Fixtures>({
  expectedErrors: [[], { option: true }],

  context: async ({ context, expectedErrors, javaScriptEnabled }, use) => {
    const errors: string[] = [];
    // Chromium says so of a font that it has in memory from the page before, and of everything when it is slow to come
    // to it.
    const expected = [...expectedErrors, /was preloaded using link preload but not used within a few seconds/];
    // Chromium says so of a page that is left while its connection is being opened.
    expected.push(/WebSocket is closed before the connection is established/);
    // With scripts off, the browser complains that it may not load them.
    if (javaScriptEnabled === false) expected.push(/\/pkg\/\S+ csp$/);
    const note = (error: string) => {
      if (!expected.some((pattern) => pattern.test(error))) errors.push(error);
    };
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) note(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => note(`page: ${error.error().stack ?? error.error().message}`));
    context.on("requestfailed", (request) => {
      // A page that is left drops what it was still loading.
      const reason = request.failure()?.errorText;
      if (reason !== "net::ERR_ABORTED") note(`request: ${request.url()} ${reason}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 500) note(`request: ${response.url()} answered ${response.status()}`);
    });
    await use(context);
    await context.unrouteAll({ behavior: "ignoreErrors" });
    expect(errors, "errors in the browser").toEqual([]);
  },

  page: async ({ page, javaScriptEnabled }, use) => {
    // Whatever is done to a page is done after it has come alive.
    const goto = page.goto.bind(page);
    page.goto = async (url, options) => {
      const response = await goto(url, options);
      if (javaScriptEnabled !== false && url !== "about:blank") await isHydrated(page);
      return response;
    };
    await use(page);
  },

  student: async ({ page, javaScriptEnabled }, use) => {
    const student = newStudent();
    await signUp(page, student);
    if (javaScriptEnabled === false) await choosesZone(page);
    await use(student);
  },
});

export { expect };

/** The zone of all browsers, see the configuration. */
const ZONE = "Europe/Zurich";

let students = 0;

/** Somebody whom the application doesn't know yet. */
export function newStudent(): Student {
  const username = `student_${process.pid}_${Date.now().toString(36)}_${students++}`.slice(0, 30);
  return { email: `${username}@example.org`, password: "a quiet place to study", username };
}

/** Waits until the page reacts to more than links and forms. */
export async function isHydrated(page: Page) {
  await expect(page.locator("html[data-hydrated]")).toBeAttached();
}

/** Has axe look at the page as it is now. */
export async function isAccessible(page: Page) {
  const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  const violations = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(violations, page.url()).toEqual([]);
}

/** Fills in the form of the sign-up page, and ends on the dashboard. */
export async function signUp(page: Page, student: Student) {
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill(student.email);
  await page.getByLabel("Password", { exact: true }).fill(student.password);
  await page.getByLabel("Username").fill(student.username);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
}

/** Has the browser forget who is signed in, with no page open whose connection would be refused. */
export async function forgetSignIn(page: Page) {
  await page.goto("about:blank");
  await page.context().clearCookies();
}

/** Without JavaScript, nobody has told the zone in which the tests count their days. */
async function choosesZone(page: Page) {
  await page.goto("/settings");
  await page.getByLabel("Time zone").selectOption(ZONE);
  await page.getByRole("button", { name: "Save preferences" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto("/dashboard");
}

/** The dashboard's part with the timer. */
export const timer = (page: Page) => page.getByRole("region", { name: "Timer", exact: true });

/** Seconds that the clock on the page shows. */
export async function secondsShown(page: Page): Promise<number> {
  const text = (await page.getByRole("timer").first().textContent()) ?? "";
  const parts = text.match(/\d+/g)?.map(Number) ?? [];
  return parts.reduce((seconds, part) => seconds * 60 + part, 0);
}

type ControlledTime = {
  /** Whether it is later on the pages than for the server. */
  ahead: boolean;
  /** What the pages read of the server just now. */
  readings: Set<Promise<void>>;
};

const controlledTimes = new WeakMap<BrowserContext, ControlledTime>();

/** From now on time passes on the pages of the context also when the test says so: see `timePasses`. */
export async function controlTime(context: BrowserContext) {
  await context.clock.install();
  const time: ControlledTime = { ahead: false, readings: new Set() };
  controlledTimes.set(context, time);
  context.on("request", (request) => {
    if (request.method() === "POST" && !request.url().endsWith("/alive")) time.ahead = false;
  });
  await context.route("**/rpc/dashboard*", async (route) => {
    // For the server it is as early as before: what it says would take the pages back. So until they have done
    // something, they never hear of it.
    if (time.ahead) return;
    const reading = route.fetch().then((response) => route.fulfill({ response }));
    time.readings.add(reading);
    await reading.finally(() => time.readings.delete(reading));
  });
}

/** Time goes by on all pages, in steps: a clock that jumps by more than a minute they take for sleep. */
export async function timePasses(page: Page, milliseconds: number) {
  const time = controlledTimes.get(page.context());
  if (!time) throw new Error("controlTime comes first");
  time.ahead = true;
  await Promise.allSettled(time.readings);
  const steps = Math.ceil(milliseconds / 30_000);
  for (let step = 0; step < steps; step++) await page.clock.fastForward(milliseconds / steps);
}

/** A day before today at a time, as a field of type datetime-local takes it. */
export function daysAgo(days: number, time: string): string {
  const day = new Date(Date.now() - days * 86_400_000);
  return `${day.toLocaleDateString("sv-SE", { timeZone: ZONE })}T${time}`;
}

/** Writes a session down on the sessions page, which is open. */
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
