import { addByHand, daysAgo, expect, test } from "../studysync";

test.beforeEach(async ({ page, user }) => {
  void user;
  await page.goto("/sessions");
});

const morning = { began: daysAgo(1, "09:00"), ended: daysAgo(1, "10:30"), subject: "Organic chemistry" };

function flows() {
  test("a session is added by hand, with its note", async ({ page }) => {
    await addByHand(page, { ...morning, note: "Chapter 4" });
    await expect(page.getByText("Organic chemistry").first()).toBeVisible();
    await expect(page.getByText("Chapter 4").first()).toBeVisible();
    await expect(page.getByText("1 h 30").first()).toBeVisible();
  });

  test("a note is edited", async ({ page }) => {
    await addByHand(page, { ...morning, note: "Chapter 4" });
    await page.getByRole("link", { name: "Edit" }).first().click();
    await page.getByRole("button", { name: "Save" }).waitFor();
    await page.getByLabel("Note").last().fill("Chapters 4 and 5 <b>twice</b>");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Chapters 4 and 5 <b>twice</b>").first()).toBeVisible();
  });

  test("a session is deleted and restored", async ({ page }) => {
    await addByHand(page, morning);
    await page.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Session deleted." })).toBeVisible();
    await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(1);
    await expect(page.getByText("Organic chemistry").first()).toBeVisible();
  });
}

test.describe("with JavaScript", flows);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  flows();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`rejected input, ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
    test.use({ javaScriptEnabled, expectedErrors: [/status of (409|422)/] });

    test("an overlapping session is rejected, and its input is kept", async ({ page }) => {
      await addByHand(page, morning);
      await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(1);
      await addByHand(page, { began: daysAgo(1, "10:00"), ended: daysAgo(1, "11:00"), subject: "Physics" });
      await expect(page.getByText(/^You studied Organic chemistry from 09:00 to \d\d:\d\d on .* overlap/).first()).toBeVisible();
      await expect(page.getByLabel("Subject").first()).toHaveValue("Physics");
      await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(1);
    });
  });
}

test("a session shows in the streak and in the recent sessions", async ({ page }) => {
  await addByHand(page, morning);
  await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(1);
  await page.goto("/dashboard");
  await expect(page.getByRole("region", { name: "Streak" })).toContainText("1");
  await expect(page.getByRole("region", { name: "Recent sessions" })).toContainText("Organic chemistry");
});
