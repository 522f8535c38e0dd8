// Takes the README's screenshot: the dashboard after three weeks of use. UPDATE_PICTURE=1 saves it in docs/.
import { join } from "node:path";
import { expect, newUser, test, timer } from "../studysync";

test.use({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });

const subjects = ["Linear algebra", "Organic chemistry", "Spanish", "Linear algebra", "Statistics"];

test("the dashboard of a regular user", async ({ page, request }, testInfo) => {
  const user = { ...newUser(), username: "maria" };
  const signedUp = await request.post("/api/auth/sign-up", { data: { ...user, timezone: "Europe/Zurich" } });
  expect(signedUp.status()).toBe(201);
  const headers = { authorization: `Bearer ${(await signedUp.json()).access_token}` };

  // About an hour each morning and evening; one day was missed two weeks ago.
  const today = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  for (let day = 21; day >= 0; day--) {
    for (const [hour, minutes] of [[8, 55 + ((day * 17) % 40)], [17, 40 + ((day * 29) % 75)]] as const) {
      const started = today - day * 86_400_000 + hour * 3_600_000;
      if (day === 15 || started + minutes * 60_000 > Date.now()) continue;
      const session = {
        started_at: new Date(started).toISOString(),
        duration_seconds: minutes * 60,
        subject: subjects[(day + hour) % subjects.length],
      };
      const logged = await request.post("/api/study-sessions", { headers, data: session });
      expect(logged.status(), await logged.text()).toBe(201);
    }
  }

  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password", { exact: true }).fill(user.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await timer(page).getByLabel("What are you studying?").fill("Statistics");
  await timer(page).getByRole("button", { name: "Start" }).click();
  await expect(timer(page).getByRole("button", { name: "Stop" })).toBeVisible();
  // Shows the timer as if it had run for a while.
  await page.route("**/rpc/overview*", async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    for (const seconds of ["elapsed_seconds", "phase_seconds"]) json.overview.timer[seconds] += 25 * 60 + 8;
    await route.fulfill({ response, json });
  });
  await page.evaluate(() => dispatchEvent(new Event("studysync:changed")));
  await expect(page.getByRole("timer").first()).toContainText("25:1");

  const save = process.env.UPDATE_PICTURE === "1";
  const path = save ? join(import.meta.dirname, "../../docs/dashboard.png") : testInfo.outputPath("dashboard.png");
  await page.screenshot({ path });
  await page.unrouteAll({ behavior: "ignoreErrors" });
});
