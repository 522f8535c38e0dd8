import type { Page } from "@playwright/test";
import { expect, expectAccessible, newUser, test, timer } from "../studysync";

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** Saves a card's form, and waits for the confirmation. */
async function save(page: Page, form: string) {
  await page.getByRole("button", { name: `Save ${form}` }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
}

test.beforeEach(async ({ page, user }) => {
  void user;
  await page.goto("/settings");
});

function flows() {
  test("the profile is changed", async ({ page }) => {
    await page.getByLabel("First name").fill("María José");
    await page.getByLabel("Last name").fill("O'Neill & Søn");
    await save(page, "profile");

    await page.goto("/settings");
    await expect(page.getByLabel("First name")).toHaveValue("María José");
    await expect(page.getByLabel("Last name")).toHaveValue("O'Neill & Søn");
  });

  test("the preferences are changed, and the goal is any number of minutes", async ({ page }) => {
    await page.getByLabel("Day starts at").selectOption("4");
    await page.getByLabel("Daily goal").fill("47");
    await page.getByLabel("Counts for the streak from").selectOption("1 h");
    await save(page, "preferences");

    await page.goto("/settings");
    await expect(page.getByLabel("Day starts at")).toHaveValue("4");
    await expect(page.getByLabel("Daily goal")).toHaveValue("47");
    await expect(page.getByLabel("Counts for the streak from")).toHaveValue("60");
    await page.goto("/dashboard");
    await expect(timer(page)).toContainText("0 min of 47 min today");
    await expect(card(page, "Today")).toContainText("goal 47 min");
  });

  test("the timer's settings are changed, and the timer starts with them", async ({ page }) => {
    const settings = card(page, "Timer");
    await settings.getByLabel("Starts as").selectOption("Pomodoro");
    await settings.getByLabel("Countdown in minutes").fill("90");
    await settings.getByLabel("Focus").fill("50");
    await settings.getByLabel(/^Break/).fill("10");
    await settings.getByLabel("Long break").fill("20");
    await settings.getByLabel("Rounds").fill("3");
    await settings.getByLabel("Ask when nothing was touched for").selectOption("Never: I read on paper");
    await settings.getByLabel("Ask whether I'm still there after").selectOption("8 h");
    await settings.getByLabel("Sound").uncheck();
    await save(page, "timer");

    await page.goto("/settings");
    await expect(settings.getByLabel("Starts as")).toHaveValue("pomodoro");
    await expect(settings.getByLabel("Countdown in minutes")).toHaveValue("90");
    await expect(settings.getByLabel("Ask when nothing was touched for")).toHaveValue("0");
    await expect(settings.getByLabel("Ask whether I'm still there after")).toHaveValue("480");
    await expect(settings.getByLabel("Sound")).not.toBeChecked();

    await page.goto("/dashboard");
    await expect(timer(page).getByRole("radio", { name: "Pomodoro" })).toBeChecked();
    await timer(page).getByRole("button", { name: "Start" }).click();
    await expect(timer(page)).toContainText("Round 1 of 3");
    await expect(timer(page)).toContainText("then 10 min break");

    await page.goto("/settings");
    await settings.getByLabel("Sound").check();
    await save(page, "timer");
    await page.goto("/settings");
    await expect(settings.getByLabel("Sound")).toBeChecked();
  });

  test("values set through the API stay unchanged when the form is saved", async ({ page, request, user }) => {
    const { email, password } = user;
    const signedIn = await request.post("/api/auth/sign-in", { data: { email, password } });
    const headers = { authorization: `Bearer ${(await signedIn.json()).access_token}` };
    const values = {
      countdown_seconds: 100,
      short_break_seconds: 61,
      idle_after_seconds: 1337,
      ask_after_seconds: 57_599,
      daily_goal_seconds: 3599,
      streak_minimum_seconds: 1,
    };
    const preferences = async () => (await (await request.get("/api/users/me", { headers })).json()).preferences;
    await request.patch("/api/users/me", { headers, data: { preferences: values } });

    await page.goto("/settings");
    await expect(card(page, "Timer").getByLabel("Countdown in minutes")).toHaveValue("2");
    await expect(card(page, "Timer").getByLabel("Ask when nothing was touched for")).toHaveValue("23");
    await card(page, "Timer").getByLabel("Focus").fill("30");
    await save(page, "timer");
    await page.goto("/settings");
    await save(page, "preferences");
    expect(await preferences()).toMatchObject({ ...values, focus_seconds: 1800 });
  });

  test.describe("an invalid value", () => {
    test.use({ expectedErrors: [/status of 422/] });

    test("is explained beside its field, and kept for correction", async ({ page }) => {
      const settings = card(page, "Timer");
      const [focus, rounds, sound] = ["Focus", "Rounds", "Sound"].map((label) => settings.getByLabel(label));
      await focus.fill("721");
      await rounds.fill("13");
      await sound.uncheck();
      await settings.getByLabel("Starts as").selectOption("Countdown");
      await page.getByRole("button", { name: "Save timer" }).click();
      await expect(focus).toHaveAccessibleDescription(/1 to 720/);
      await expect(rounds).toHaveAccessibleDescription(/1 to 12/);
      await expect(focus).toHaveAttribute("aria-invalid", "true");
      await expect(focus).toHaveValue("721");
      await expect(sound).not.toBeChecked();
      await expect(settings.getByLabel("Starts as")).toHaveValue("countdown");

      await focus.fill("");
      await rounds.fill("12");
      await page.getByRole("button", { name: "Save timer" }).click();
      await expect(focus).toHaveAccessibleDescription(/whole number/);
      await focus.fill("720");
      await save(page, "timer");
    });

    test("of the goal is explained beside it", async ({ page }) => {
      const goal = page.getByLabel("Daily goal");
      for (const wrong of ["0", "1441", "99999999999"]) {
        await goal.fill(wrong);
        await page.getByLabel("Week starts on").selectOption("Sunday");
        await page.getByRole("button", { name: "Save preferences" }).click();
        await expect(goal).toHaveAccessibleDescription(/1 minute to 24 hours/);
        await expect(goal).toHaveValue(wrong);
        await expect(page.getByLabel("Week starts on")).toHaveValue("sunday");
      }
      await goal.fill("1440");
      await save(page, "preferences");
    });
  });
}

test.describe("with JavaScript", flows);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  flows();
});

test("the selected theme overrides the system's", async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await background();
  const dark = card(page, "Theme").getByRole("button", { name: "Dark" });
  const saved = page.waitForResponse((response) => response.url().includes("/rpc/change_theme"));
  await dark.click();
  await expect(dark).toHaveAttribute("aria-pressed", "true");
  await saved;
  await page.goto("/dashboard");
  expect(await background()).not.toBe(light);
});

test.describe("rejected input", () => {
  test.use({ expectedErrors: [/status of (409|422)/] });

  test("an invalid username says what is allowed", async ({ page }) => {
    const username = page.getByLabel("Username");
    await username.fill(`${newUser().username.slice(0, 20)} !`);
    await page.getByRole("button", { name: "Save profile" }).click();
    await expect(username).toHaveAccessibleDescription(/3 to 30/);
  });

  test("is accessible", async ({ page }) => {
    await card(page, "Timer").getByLabel("Rounds").fill("13");
    await page.getByRole("button", { name: "Save timer" }).click();
    await expect(card(page, "Timer").getByLabel("Rounds")).toBeFocused();
    await expectAccessible(page);
  });
});
