import { violations } from "../console/pages/violations.ts";
import { expect, signUp, test } from "./pages/portalTest.ts";

test("a stranger signs up, out and in again", async ({ page, portal, pictures }) => {
  const { email, password } = await signUp(page, portal, "/products");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Products");
  await page.locator("summary").filter({ hasText: "Your account" }).click();
  await expect(page.getByText(`Signed in as ${email}`)).toBeVisible();
  await pictures("account-menu");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign up" })).toBeVisible();
  await page.goto(portal.address("/sign-in?next=/docs"));
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Documentation");
});

test("forms say what is wrong, beside what is wrong, and keep what was typed", async ({ page, portal, pictures }) => {
  await page.goto(portal.address("/sign-up"));
  await page.getByLabel("E-mail address").fill("not an address");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Tell us your name.")).toBeVisible();
  await expect(page.getByText("Choose at least 8 characters.")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue("not an address");
  await expect(page.getByLabel("E-mail address")).toHaveAttribute("aria-invalid", "true");
  await pictures("sign-up-refused");
  expect(await violations(page, "sign-up refused")).toEqual([]);
  await page.goto(portal.address("/sign-in"));
  await page.getByLabel("E-mail address").fill("nobody@example.com");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("signing in never leads to another site", async ({ page, portal }) => {
  await signUp(page, portal, "//evil.example/x");
  expect(new URL(page.url()).origin).toBe(new URL(portal.address()).origin);
});
