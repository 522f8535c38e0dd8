import { expect, forgetSignIn, newStudent, signUp, test } from "../studysync";

test.describe("an account", () => {
  test("is made, left and entered again", async ({ page }) => {
    const student = newStudent();
    await signUp(page, student);

    await page.goto("/settings");
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).not.toHaveURL(/settings/);

    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(student.email);
    await page.getByLabel("Password", { exact: true }).fill(student.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  });

  test("takes its time zone from the browser", async ({ page, student }) => {
    await page.goto("/settings");
    await expect(page.getByLabel("Username")).toHaveValue(student.username);
    await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Zurich");
  });

  test("shows its dashboard instead of the landing page", async ({ page, student: _ }) => {
    await page.goto("/");
    await expect(page).toHaveURL("/dashboard");
  });
});

test.describe("what is refused", () => {
  test.use({ expectedErrors: [/status of (401|409|422)/] });

  test("a password that is too short says what would be right and keeps what was typed", async ({ page }) => {
    const student = newStudent();
    await page.goto("/sign-up");
    await page.getByLabel("E-mail").fill(student.email);
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Create account" }).click();

    const password = page.getByLabel("Password", { exact: true });
    await expect(password).toHaveAccessibleDescription(/8/);
    await expect(password).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("E-mail")).toHaveValue(student.email);
  });

  test("an e-mail that is taken says so beside the field", async ({ page, student, browser }) => {
    void page;
    const context = await browser.newContext();
    const other = await context.newPage();
    await other.goto("/sign-up");
    await expect(other.locator("html[data-hydrated]")).toBeAttached();
    await other.getByLabel("E-mail").fill(student.email);
    await other.getByLabel("Password", { exact: true }).fill(student.password);
    await other.getByRole("button", { name: "Create account" }).click();
    await expect(other.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
    await context.close();
  });

  test("a wrong password doesn't say which of the two was wrong", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(newStudent().email);
    await page.getByLabel("Password", { exact: true }).fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert")).toContainText("That e-mail and password don't match");
  });
});

test("a page that needs somebody leads through signing in to itself", async ({ page, student }) => {
  await forgetSignIn(page);
  await page.goto("/sessions");
  await expect(page).toHaveURL("/sign-in?next=/sessions");
  await page.getByLabel("E-mail").fill(student.email);
  await page.getByLabel("Password", { exact: true }).fill(student.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/sessions");
});

test("signing in never leads to another site", async ({ page, student }) => {
  await forgetSignIn(page);
  await page.goto("/sign-in?next=//elsewhere.example/sessions");
  await page.getByLabel("E-mail").fill(student.email);
  await page.getByLabel("Password", { exact: true }).fill(student.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/dashboard");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, expectedErrors: [/status of 4/] });

  test("people sign up, out and in", async ({ page }) => {
    const student = newStudent();
    await signUp(page, student);
    await page.goto("/settings");
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).not.toHaveURL(/settings/);
    await page.goto("/dashboard");
    await expect(page).toHaveURL(/sign-in/);
    await page.getByLabel("E-mail").fill(student.email);
    await page.getByLabel("Password", { exact: true }).fill(student.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  });

  test("a wrong input is explained and kept", async ({ page }) => {
    await page.goto("/sign-up");
    // Past the browser's own check, as a client that has none would send it.
    await page.getByLabel("E-mail").fill("maria@example");
    await page.getByLabel("Password", { exact: true }).fill("a quiet place to study");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("E-mail")).toHaveValue("maria@example");
  });
});
