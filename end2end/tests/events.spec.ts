import { addByHand, daysAgo, expect, newUser, secondsShown, signUp, test, timer, waitForHydration } from "../studysync";
import type { BrowserContext, Page } from "@playwright/test";

/** Signs in on another device, and waits until its dashboard listens to events. */
async function signInOnDevice(context: BrowserContext, user: { email: string; password: string }): Promise<Page> {
  const page = await context.newPage();
  await page.goto("/sign-in");
  await waitForHydration(page);
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password", { exact: true }).fill(user.password);
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

test("a change on one device is shown on the other without a reload", async ({ page, user, browser, baseURL }) => {
  const otherContext = await browser.newContext({ baseURL });
  const phone = await signInOnDevice(otherContext, user);

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
  await otherContext.close();
});

test("a page has one socket, which closes when its sign-in ends", async ({ page, browser, baseURL }) => {
  const user = newUser();
  let sockets = 0;
  page.on("websocket", () => sockets++);
  await signUp(page, user);
  await page.getByRole("link", { name: "Settings" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await page.getByRole("link", { name: "Dashboard" }).first().click();
  await expect(timer(page)).toBeVisible();
  expect(sockets).toBe(1);

  const otherContext = await browser.newContext({ baseURL });
  const tab = await signInOnDevice(otherContext, user);
  const second = await otherContext.newPage();
  await second.goto("/settings");
  await waitForHydration(second);
  await second.getByRole("button", { name: "Sign out" }).click();
  // The other tab of the same sign-in is signed out too; the page of another sign-in isn't.
  await expect(tab).toHaveURL(/\/sign-in/);
  await expect(timer(page)).toBeVisible();
  await otherContext.close();
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
  await waitForHydration(page);
  await expect(page.locator("html[data-listening]")).toBeAttached();
  return opened;
}

test("a tab reads once what it has changed itself", async ({ page, user, context }) => {
  void user;
  const other = await context.newPage();
  await openListening(other);
  const socket = await openListening(page);
  const reads = overviewReads(page);
  const own = socket.waitForEvent("framereceived", (frame) => JSON.parse(String(frame.payload)).own === true);
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  await own;
  // The change in another tab is read after that.
  await expect(timer(other).getByRole("button", { name: "Stop" })).toBeVisible();
  await timer(other).getByRole("button", { name: "Pause" }).click();
  await expect(timer(page).getByRole("button", { name: "Resume" })).toBeVisible();
  expect(reads()).toBe(2);
});

test("what a form changes is shown although its page is left before the answer", async ({ page, user }) => {
  void user;
  await page.goto("/sessions");
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await page.route("**/rpc/log_session", async (route) => {
    await answered;
    await route.continue();
  });
  const sending = page.waitForRequest("**/rpc/log_session");
  await addByHand(page, { began: daysAgo(1, "09:00"), ended: daysAgo(1, "10:30"), subject: "Greek" });
  await sending;
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Dashboard" }).click();
  await expect(page.getByRole("region", { name: "Recent sessions" })).not.toContainText("Greek");
  answer();
  await expect(page.getByRole("region", { name: "Recent sessions" })).toContainText("Greek");
  await expect(page.getByRole("banner")).toContainText("1 day in a row");
});

test("a page that gets the focus reads nothing while its socket is open", async ({ page, user, context }) => {
  void user;
  const other = await context.newPage();
  await openListening(other);
  const reads = overviewReads(other);
  await other.evaluate(() => dispatchEvent(new Event("focus")));
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(other).getByRole("button", { name: "Stop" })).toBeVisible();
  expect(reads()).toBe(1);
});

test("without a socket, a page reads again when it gets the focus", async ({ page, user, context }) => {
  void user;
  const other = await context.newPage();
  await other.routeWebSocket(/\/ws\b/, (socket) => void socket.close());
  await other.goto("/dashboard");
  await waitForHydration(other);
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  await expect(timer(other).getByRole("button", { name: "Start" })).toBeVisible();
  await other.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(timer(other).getByRole("button", { name: "Stop" })).toBeVisible();
});

test("a change between a page's load and its socket's connection is shown too", async ({ page, user, context }) => {
  void user;
  let connect = () => {};
  const connecting = new Promise<void>((resolve) => (connect = resolve));
  const late = await context.newPage();
  await late.routeWebSocket(/\/ws\b/, async (socket) => {
    await connecting;
    socket.connectToServer();
  });
  await late.goto("/dashboard");
  await waitForHydration(late);
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  await expect(timer(late).getByRole("button", { name: "Start" })).toBeVisible();
  connect();
  await expect(timer(late).getByRole("button", { name: "Stop" })).toBeVisible();
});

test("a page that was disconnected catches up automatically", async ({ page, user, context }) => {
  void user;
  let block = false;
  let disconnect: (() => void) | undefined;
  const other = await context.newPage();
  await other.routeWebSocket(/\/ws\b/, (socket) => {
    if (block) return void socket.close();
    const server = socket.connectToServer();
    disconnect = () => {
      block = true;
      void socket.close();
      void server.close();
    };
  });
  await other.goto("/dashboard");
  await waitForHydration(other);
  await expect(timer(other)).toBeVisible();
  await expect.poll(() => disconnect !== undefined).toBe(true);

  disconnect?.();
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  await expect(timer(other).getByRole("button", { name: "Start" })).toBeVisible();
  block = false;
  await expect(timer(other).getByRole("button", { name: "Stop" })).toBeVisible();
});

test.describe("a tab whose socket receives nothing", () => {
  test.use({ expectedErrors: [/status of 40[49]/] });

  test("can't stop a newer timer", async ({ page, user, context }) => {
    void user;
    await timer(page).getByRole("button", { name: "Start" }).click();
    await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
    const stale = await context.newPage();
    await stale.routeWebSocket(/\/ws\b/, () => {});
    await stale.goto("/dashboard");
    await waitForHydration(stale);
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

  test("shows a banner, keeps its content, and recovers automatically", async ({ page, user }) => {
    void user;
    await timer(page).getByRole("button", { name: "Start" }).click();
    await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
    await page.route("**/rpc/**", (route) => route.abort());
    await page.evaluate(() => dispatchEvent(new Event("studysync:changed")));
    const banner = page.getByText("StudySync can't be reached. Your timer keeps counting");
    await expect(banner).toBeVisible();
    await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
    // A page that can't be read meanwhile is shown as soon as the server can be reached.
    await page.getByRole("link", { name: "Streaks" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await page.unroute("**/rpc/**");
    await expect(page.getByRole("heading", { level: 1, name: "Streaks" })).toBeVisible();
    await expect(page.getByRole("main").getByRole("alert")).toBeHidden();
    await expect(banner).toBeHidden();
  });
});
