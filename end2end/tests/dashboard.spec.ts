// What the dashboard says of today: the goal, and a streak that is about to end.
import type { APIRequestContext, Page } from "@playwright/test";
import { controlTime, expect, isAccessible, newStudent, signUp, test, timer, timePasses } from "../studysync";

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** A zone in which it is this hour of the day now. */
function zoneAt(hour: number): string {
  const offset = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
  // These zones count westward.
  return offset === 0 ? "Etc/GMT" : `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;
}

/** Signs somebody in who studied yesterday, and for whom it is this hour. */
async function studiedYesterday(page: Page, request: APIRequestContext, hour: number, preferences = {}) {
  const student = newStudent();
  const answer = await request.post("/api/auth/sign-up", { data: { ...student, timezone: zoneAt(hour) } });
  const headers = { authorization: `Bearer ${(await answer.json()).access_token}` };
  await request.patch("/api/users/me", { headers, data: { preferences } });
  const yesterday = { started_at: new Date(Date.now() - 86_400_000).toISOString(), duration_seconds: 2400 };
  expect((await request.post("/api/study-sessions", { headers, data: yesterday })).status()).toBe(201);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(student.email);
  await page.getByLabel("Password", { exact: true }).fill(student.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(card(page, "Streak")).toContainText("1 day");
  return headers;
}

function reminders() {
  test("a streak that ends soon is reminded of, until today counts", async ({ page, request }) => {
    const headers = await studiedYesterday(page, request, 20);
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

test("a streak for which there is time is not", async ({ page, request }) => {
  await studiedYesterday(page, request, 10, { streak_minimum_seconds: 1800 });
  await expect(card(page, "Streak")).toContainText(/30\smin today keep it\. 1[23]\sh(\s\d\d)? left\./);
  await expect(card(page, "Streak").getByRole("status")).toHaveCount(0);
});

test("what is said of today is read again when it is no longer true", async ({ page, request }) => {
  await page.clock.install();
  await studiedYesterday(page, request, 20);
  await page.goto("/dashboard");
  await expect(card(page, "Streak").getByRole("status")).toContainText("Your streak ends in");
  await isAccessible(page);
  const readAgain = page.waitForRequest("**/rpc/dashboard*");
  await page.clock.fastForward(3_610_000);
  await readAgain;
});

test("the goal is told once when it is reached", async ({ page, context, request }) => {
  const student = newStudent();
  await signUp(page, student);
  const { email, password } = student;
  const signedIn = await request.post("/api/auth/sign-in", { data: { email, password } });
  const headers = { authorization: `Bearer ${(await signedIn.json()).access_token}` };
  await request.patch("/api/users/me", { headers, data: { preferences: { daily_goal_seconds: 60 } } });

  await controlTime(context);
  await page.goto("/dashboard");
  await expect(timer(page)).toContainText("Daily goal: 0 min of 1 min today");
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  const told = timer(page).getByRole("status");
  await expect(told).not.toContainText("You have reached your goal");
  await timePasses(page, 65_000);
  await expect(timer(page)).toContainText("Goal reached, 1 min today");
  await expect(told).toContainText("You have reached your goal for today.");
  await isAccessible(page);
});

test.describe("what stands beside the timer", () => {
  test.use({ expectedErrors: [/ERR_FAILED/] });

  test("comes with the page, and is there again on the way back without the server", async ({ page, request }) => {
    await studiedYesterday(page, request, 10);
    await page.goto("/dashboard");
    const html = await (await page.request.get("/dashboard")).text();
    expect(html.match(/Longest/g)).toHaveLength(1);
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

  test("stays as it is when it is read again, and nothing has changed", async ({ page, request }) => {
    await studiedYesterday(page, request, 10);
    await page.goto("/dashboard");
    // An element that is made again loses whatever the user has selected or opened in it, and this too.
    await page.locator(".dashboard-stats > *, .recent > *").evaluateAll((all) => all.forEach((one) => one.toggleAttribute("data-same")));
    const parts = await page.locator("[data-same]").count();
    expect(parts).toBeGreaterThan(1);
    const readAgain = page.waitForResponse("**/rpc/dashboard*");
    await page.evaluate(() => dispatchEvent(new Event("studysync:changed")));
    await (await readAgain).finished();
    // Another reading's answer comes after what this one did to the page.
    const andAgain = page.waitForResponse("**/rpc/dashboard*");
    await page.evaluate(() => dispatchEvent(new Event("studysync:changed")));
    await (await andAgain).finished();
    await expect(page.locator("[data-same]")).toHaveCount(parts);
  });
});
