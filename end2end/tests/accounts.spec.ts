import { clearCookies, expect, newUser, signUp, test } from "../studysync";

test.describe("an account", () => {
  test("is created, signed out of and signed in to again", async ({ page }) => {
    const user = newUser();
    await signUp(page, user);

    await page.goto("/settings");
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).not.toHaveURL(/settings/);

    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(user.email);
    await page.getByLabel("Password", { exact: true }).fill(user.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  });

  test("takes its time zone from the browser", async ({ page, user }) => {
    await page.goto("/settings");
    await expect(page.getByLabel("Username")).toHaveValue(user.username);
    await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Zurich");
  });

  test("shows its dashboard instead of the landing page", async ({ page, user: _ }) => {
    await page.goto("/");
    await expect(page).toHaveURL("/dashboard");
  });
});

test.describe("rejected input", () => {
  test.use({ expectedErrors: [/status of (401|409|422)/] });

  test("a password that is too short says what is allowed, and keeps the other input", async ({ page }) => {
    const user = newUser();
    await page.goto("/sign-up");
    await page.getByLabel("E-mail").fill(user.email);
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Create account" }).click();

    const password = page.getByLabel("Password", { exact: true });
    await expect(password).toHaveAccessibleDescription(/8/);
    await expect(password).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("E-mail")).toHaveValue(user.email);
  });

  test("an e-mail that is taken shows an error beside the field", async ({ page, user, browser }) => {
    void page;
    const context = await browser.newContext();
    const other = await context.newPage();
    await other.goto("/sign-up");
    await expect(other.locator("html[data-hydrated]")).toBeAttached();
    await other.getByLabel("E-mail").fill(user.email);
    await other.getByLabel("Password", { exact: true }).fill(user.password);
    await other.getByRole("button", { name: "Create account" }).click();
    await expect(other.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
    await context.close();
  });

  test("a wrong password doesn't reveal whether the e-mail exists", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(newUser().email);
    await page.getByLabel("Password", { exact: true }).fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert")).toContainText("That e-mail and password don't match");
  });
});

test("a page that needs a sign-in is shown after signing in", async ({ page, user }) => {
  await clearCookies(page);
  await page.goto("/sessions");
  await expect(page).toHaveURL("/sign-in?next=/sessions");
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password", { exact: true }).fill(user.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/sessions");
});

test("signing in never redirects to another site", async ({ page, user }) => {
  await clearCookies(page);
  await page.goto("/sign-in?next=//elsewhere.example/sessions");
  await page.getByLabel("E-mail").fill(user.email);
  await page.getByLabel("Password", { exact: true }).fill(user.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/dashboard");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, expectedErrors: [/status of 4/] });

  test("a user signs up, out and in", async ({ page }) => {
    const user = newUser();
    await signUp(page, user);
    await page.goto("/settings");
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).not.toHaveURL(/settings/);
    await page.goto("/dashboard");
    await expect(page).toHaveURL(/sign-in/);
    await page.getByLabel("E-mail").fill(user.email);
    await page.getByLabel("Password", { exact: true }).fill(user.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  });

  test("invalid input is explained and kept", async ({ page }) => {
    await page.goto("/sign-up");
    // Passes the browser's own validation, so that the server's is tested.
    await page.getByLabel("E-mail").fill("maria@example");
    await page.getByLabel("Password", { exact: true }).fill("a quiet place to study");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("E-mail")).toHaveValue("maria@example");
  });
});
