import { expect, isHydrated, newStudent, secondsShown, signUp, test, timer } from "../studysync";
import type { BrowserContext, Page } from "@playwright/test";

/** Signs in on another device, and waits until its dashboard listens to events. */
async function device(context: BrowserContext, student: { email: string; password: string }): Promise<Page> {
  const page = await context.newPage();
  await page.goto("/sign-in");
  await isHydrated(page);
  await page.getByLabel("E-mail").fill(student.email);
  await page.getByLabel("Password", { exact: true }).fill(student.password);
  const listening = page.waitForEvent("websocket");
  await page.getByRole("button", { name: "Sign in" }).click();
  await listening;
  await expect(timer(page)).toBeVisible();
  return page;
}

/** Counts how often a page reads the overview from now on. */
function overviewReads(page: Page): () => number {
  let reads = 0;
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/rpc/overview") reads++;
  });
  return () => reads;
}

test("what is done on one device is seen on the other, without a reload", async ({ page, student, browser, baseURL }) => {
  const elsewhere = await browser.newContext({ baseURL });
  const phone = await device(elsewhere, student);

  await timer(page).getByLabel("What are you studying?").fill("Greek");
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(phone).getByRole("button", { name: "Stop" })).toBeVisible();
  await expect(timer(phone)).toContainText("Greek");

  await timer(phone).getByRole("button", { name: "Pause" }).click();
  await expect(timer(page).getByRole("button", { name: "Resume" })).toBeVisible();
  expect(Math.abs((await secondsShown(page)) - (await secondsShown(phone)))).toBeLessThanOrEqual(1);

  await timer(page).getByRole("button", { name: "Stop" }).click();
  await expect(timer(phone).getByRole("button", { name: "Start" })).toBeVisible();
  await expect(phone.getByRole("region", { name: "Recent sessions" })).toContainText("Greek");
  await elsewhere.close();
});

test("a page has one socket, which ends with its sign-in", async ({ page, browser, baseURL }) => {
  const student = newStudent();
  let sockets = 0;
  page.on("websocket", () => sockets++);
  await signUp(page, student);
  await page.getByRole("link", { name: "Settings" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await page.getByRole("link", { name: "Dashboard" }).first().click();
  await expect(timer(page)).toBeVisible();
  expect(sockets).toBe(1);

  const elsewhere = await browser.newContext({ baseURL });
  const tab = await device(elsewhere, student);
  const second = await elsewhere.newPage();
  await second.goto("/settings");
  await isHydrated(second);
  await second.getByRole("button", { name: "Sign out" }).click();
  // The other tab of the same sign-in leaves too; the page of another sign-in stays.
  await expect(tab).toHaveURL(/\/sign-in/);
  await expect(timer(page)).toBeVisible();
  await elsewhere.close();
});

/** Opens the dashboard, and waits until it listens to events. */
async function openListening(page: Page) {
  await page.addInitScript(() => {
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL) {
        super(url);
        this.addEventListener("open", () => document.documentElement.setAttribute("data-listening", ""));
      }
    };
  });
  const opened = page.waitForEvent("websocket");
  await page.goto("/dashboard");
  await isHydrated(page);
  await expect(page.locator("html[data-listening]")).toBeAttached();
  return opened;
}

test("a tab reads once what it has changed itself", async ({ page, student, context }) => {
  void student;
  const other = await context.newPage();
  await openListening(other);
  const socket = await openListening(page);
  const reads = overviewReads(page);
  const own = socket.waitForEvent("framereceived", (frame) => JSON.parse(String(frame.payload)).own === true);
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  await own;
  // What another tab changes is read last.
  await expect(timer(other).getByRole("button", { name: "Stop" })).toBeVisible();
  await timer(other).getByRole("button", { name: "Pause" }).click();
  await expect(timer(page).getByRole("button", { name: "Resume" })).toBeVisible();
  expect(reads()).toBe(2);
});

test("a page that comes to the front reads nothing as long as it listens", async ({ page, student, context }) => {
  void student;
  const other = await context.newPage();
  await openListening(other);
  const reads = overviewReads(other);
  await other.evaluate(() => dispatchEvent(new Event("focus")));
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(other).getByRole("button", { name: "Stop" })).toBeVisible();
  expect(reads()).toBe(1);
});

test("where no socket gets through, a page reads when it comes to the front", async ({ page, student, context }) => {
  void student;
  const other = await context.newPage();
  await other.routeWebSocket(/\/ws\b/, (socket) => void socket.close());
  await other.goto("/dashboard");
  await isHydrated(other);
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  await expect(timer(other).getByRole("button", { name: "Start" })).toBeVisible();
  await other.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(timer(other).getByRole("button", { name: "Stop" })).toBeVisible();
});

test("what happens between the reading of a page and its socket is seen too", async ({ page, student, context }) => {
  void student;
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const late = await context.newPage();
  await late.routeWebSocket(/\/ws\b/, async (socket) => {
    await begun;
    socket.connectToServer();
  });
  await late.goto("/dashboard");
  await isHydrated(late);
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  await expect(timer(late).getByRole("button", { name: "Start" })).toBeVisible();
  begin();
  await expect(timer(late).getByRole("button", { name: "Stop" })).toBeVisible();
});

test("a page that was cut off catches up by itself", async ({ page, student, context }) => {
  void student;
  let block = false;
  let cut: (() => void) | undefined;
  const other = await context.newPage();
  await other.routeWebSocket(/\/ws\b/, (socket) => {
    if (block) return void socket.close();
    const server = socket.connectToServer();
    cut = () => {
      block = true;
      void socket.close();
      void server.close();
    };
  });
  await other.goto("/dashboard");
  await isHydrated(other);
  await expect(timer(other)).toBeVisible();
  await expect.poll(() => cut !== undefined).toBe(true);

  cut?.();
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  await expect(timer(other).getByRole("button", { name: "Start" })).toBeVisible();
  block = false;
  await expect(timer(other).getByRole("button", { name: "Stop" })).toBeVisible();
});

test.describe("a tab whose socket has fallen silent", () => {
  test.use({ expectedErrors: [/status of 40[49]/] });

  test("can't stop a newer timer", async ({ page, student, context }) => {
    void student;
    await timer(page).getByRole("button", { name: "Start" }).click();
    await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
    const stale = await context.newPage();
    await stale.routeWebSocket(/\/ws\b/, () => {});
    await stale.goto("/dashboard");
    await isHydrated(stale);
    const stop = timer(stale).getByRole("button", { name: "Stop" });
    await expect(stop).toBeVisible();

    // Without a change of focus, which would make the stale tab read again.
    await timer(page).getByRole("button", { name: "Stop" }).evaluate((button) => (button as HTMLButtonElement).click());
    await expect(timer(page).getByRole("button", { name: "Start" })).toBeVisible();
    await timer(page).getByLabel("What are you studying?").fill("The newer one");
    await timer(page).getByRole("button", { name: "Start" }).evaluate((button) => (button as HTMLButtonElement).click());
    await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();

    await stop.click();
    await expect(timer(stale)).toContainText("The newer one");
    await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
    await expect(timer(page)).toContainText("The newer one");
  });
});

test.describe("a page whose server can't be reached", () => {
  test.use({ expectedErrors: [/ERR_FAILED/] });

  test("says so, keeps what it shows, and comes back by itself", async ({ page, student }) => {
    void student;
    await timer(page).getByRole("button", { name: "Start" }).click();
    await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
    await page.route("**/rpc/**", (route) => route.abort());
    await page.evaluate(() => dispatchEvent(new Event("studysync:changed")));
    const banner = page.getByText("StudySync can't be reached. Your timer keeps counting");
    await expect(banner).toBeVisible();
    await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
    // A page that nobody can read meanwhile is there as soon as somebody can.
    await page.getByRole("link", { name: "Streaks" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await page.unroute("**/rpc/**");
    await expect(page.getByRole("heading", { level: 1, name: "Streaks" })).toBeVisible();
    await expect(page.getByRole("main").getByRole("alert")).toBeHidden();
    await expect(banner).toBeHidden();
  });
});
