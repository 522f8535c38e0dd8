// The dashboard's cards: today's goal, and a streak that is about to end.
import type { APIRequestContext, Page } from "@playwright/test";
import { advanceTime, controlTime, expect, expectAccessible, newUser, signUp, test, timer } from "../studysync";

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** Returns a time zone in which it is this hour now. */
function timeZoneAt(hour: number): string {
  const offset = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
  // The signs of these zones are inverted: `Etc/GMT-2` is two hours ahead of UTC.
  return offset === 0 ? "Etc/GMT" : `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;
}

/** Signs in a user who studied yesterday, in a time zone where it is this hour. Returns headers for REST. */
async function signInWithSessionYesterday(page: Page, request: APIRequestContext, hour: number, preferences = {}) {
  const user = newUser();
  const response = await request.post("/api/auth/sign-up", { data: { ...user, timezone: timeZoneAt(hour) } });
  const headers = { authorization: `Bearer ${(await response.json()).access_token}` };
  await request.patch("/api/users/me", { headers, data: { preferences } });
  const yesterday = { started_at: new Date(Date.now() - 86_400_000).toISOString(), duration_seconds: 2400 };
  expect((await request.post("/api/study-sessions", { headers, data: yesterday })).status()).toBe(201);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password", { exact: true }).fill(user.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(card(page, "Streak")).toContainText("1 day");
  return headers;
}

function reminders() {
  test("a streak that ends soon shows a reminder, until today counts", async ({ page, request }) => {
    const headers = await signInWithSessionYesterday(page, request, 20);
    const reminder = card(page, "Streak").getByRole("status");
    await expect(reminder).toContainText(/Your streak ends in [32]\sh/);
    await expect(reminder).toContainText("1 min today keeps it.");
    const today = { started_at: new Date(Date.now() - 600_000).toISOString(), duration_seconds: 300 };
    expect((await request.post("/api/study-sessions", { headers, data: today })).status()).toBe(201);
    await page.goto("/dashboard");
    await expect(card(page, "Streak")).toContainText("Today counts.");
    await expect(reminder).toHaveCount(0);
  });
}

test.describe("with JavaScript", reminders);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  reminders();
});

test("a streak with plenty of time left shows no reminder", async ({ page, request }) => {
  await signInWithSessionYesterday(page, request, 10, { streak_minimum_seconds: 1800 });
  await expect(card(page, "Streak")).toContainText(/30\smin today keep it\. 1[23]\sh(\s\d\d)? left\./);
  await expect(card(page, "Streak").getByRole("status")).toHaveCount(0);
});

test("today's cards are read again when they are out of date", async ({ page, request }) => {
  await page.clock.install();
  await signInWithSessionYesterday(page, request, 20);
  await page.goto("/dashboard");
  await expect(card(page, "Streak").getByRole("status")).toContainText("Your streak ends in");
  await expectAccessible(page);
  const readAgain = page.waitForRequest("**/rpc/dashboard*");
  await page.clock.fastForward(3_610_000);
  await readAgain;
});

test("reaching the goal is announced", async ({ page, context, request }) => {
  const user = newUser();
  await signUp(page, user);
  const { email, password } = user;
  const signedIn = await request.post("/api/auth/sign-in", { data: { email, password } });
  const headers = { authorization: `Bearer ${(await signedIn.json()).access_token}` };
  await request.patch("/api/users/me", { headers, data: { preferences: { daily_goal_seconds: 60 } } });

  await controlTime(context);
  await page.goto("/dashboard");
  await expect(timer(page)).toContainText("Daily goal: 0 min of 1 min today");
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  const announcement = timer(page).getByRole("status");
  await expect(announcement).not.toContainText("You have reached your goal");
  await advanceTime(page, 65_000);
  await expect(timer(page)).toContainText("Goal reached, 1 min today");
  await expect(announcement).toContainText("You have reached your goal for today.");
  await expectAccessible(page);
});

test.describe("the cards beside the timer", () => {
  test.use({ expectedErrors: [/ERR_FAILED/] });

  test("come with the page, and are shown again on the way back without the server", async ({ page, request }) => {
    await signInWithSessionYesterday(page, request, 10);
    await page.goto("/dashboard");
    const html = await (await page.request.get("/dashboard")).text();
    expect(html).toContain("Longest: 1 day");
    const cards = page.locator(".dashboard-stats, .recent");
    const before = await cards.allInnerTexts();
    expect(before.join()).toContain("Yesterday");

    await page.route("**/rpc/**", (route) => route.abort());
    await page.getByRole("link", { name: "Settings" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    await page.getByRole("link", { name: "Dashboard" }).click();
    await expect(card(page, "Streak")).toContainText("1 day");
    expect(await cards.allInnerTexts()).toEqual(before);
  });

  test("keep their elements when they are read again without changes", async ({ page, request }) => {
    await signInWithSessionYesterday(page, request, 10);
    await page.goto("/dashboard");
    // A recreated element would lose this attribute, as it would lose what the user has selected or opened in it.
    await page.locator(".dashboard-stats > *, .recent > *").evaluateAll((all) => all.forEach((element) => element.toggleAttribute("data-marked")));
    const count = await page.locator("[data-marked]").count();
    expect(count).toBeGreaterThan(1);
    const readAgain = page.waitForResponse("**/rpc/dashboard*");
    await page.evaluate(() => dispatchEvent(new Event("studysync:changed")));
    await (await readAgain).finished();
    // A second response arrives after the page has handled the first one.
    const readOnceMore = page.waitForResponse("**/rpc/dashboard*");
    await page.evaluate(() => dispatchEvent(new Event("studysync:changed")));
    await (await readOnceMore).finished();
    await expect(page.locator("[data-marked]")).toHaveCount(count);
  });
});

test("when the day ends, all of the page is read again", async ({ page, context, user }) => {
  void user;
  await context.clock.install();
  await page.goto("/dashboard");
  await expect(timer(page)).toBeVisible();
  // On the server, the day continues.
  await context.route("**/rpc/overview*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), day: "2999-01-01" } });
  });
  const readAgain = page.waitForRequest("**/rpc/dashboard*");
  await page.clock.fastForward("25:01:00");
  await readAgain;
});
