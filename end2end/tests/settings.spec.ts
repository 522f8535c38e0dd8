import { expect, newStudent, test } from "../studysync";

test.beforeEach(async ({ page, student }) => {
  void student;
  await page.goto("/settings");
});

function flows() {
  test("the profile is changed", async ({ page }) => {
    await page.getByLabel("First name").fill("María José");
    await page.getByLabel("Last name").fill("O'Neill & Søn");
    await page.getByRole("button", { name: "Save profile" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();

    await page.goto("/settings");
    await expect(page.getByLabel("First name")).toHaveValue("María José");
    await expect(page.getByLabel("Last name")).toHaveValue("O'Neill & Søn");
  });

  test("the preferences are changed", async ({ page }) => {
    await page.getByLabel("Day starts at").selectOption("4");
    await page.getByLabel("Daily goal").selectOption("5400");
    await page.getByRole("button", { name: "Save preferences" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();

    await page.goto("/settings");
    await expect(page.getByLabel("Day starts at")).toHaveValue("4");
    await expect(page.getByLabel("Daily goal")).toHaveValue("5400");
  });
}

test.describe("with JavaScript", flows);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  flows();
});

test("the theme that was chosen wins over the device's", async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await background();
  const dark = page.getByRole("region", { name: "Theme" }).getByRole("button", { name: "Dark" });
  const saved = page.waitForResponse((response) => response.url().includes("/rpc/change_theme"));
  await dark.click();
  await expect(dark).toHaveAttribute("aria-pressed", "true");
  await saved;
  await page.goto("/dashboard");
  expect(await background()).not.toBe(light);
});

test.describe("what is refused", () => {
  test.use({ expectedErrors: [/status of (409|422)/] });

  test("a username of a wrong shape says what would be right", async ({ page }) => {
    const username = page.getByLabel("Username");
    await username.fill(`${newStudent().username.slice(0, 20)} !`);
    await page.getByRole("button", { name: "Save profile" }).click();
    await expect(username).toHaveAccessibleDescription(/3 to 30/);
  });
});
