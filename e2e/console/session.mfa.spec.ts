import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { expect, interactive, open, signIn, test } from "./pages/consoleTest.ts";
import { type SeededUser, seedUser } from "./pages/rolePages.ts";

const periodMs = 30_000;

// "Enabling a virtual MFA device for an IAM user", IAM user guide: two codes in a row, and each code counts once.
test("a virtual MFA device guards the sign-in: a wrong code and a used one are refused, and it can be removed", async ({
  signedIn,
  browser,
}) => {
  await using user = await seedUser(signedIn, "second-factor", "readOnly");
  // Refused codes are what this page is for, so it is not watched for failures.
  const page = await browser.newPage();
  await open(page, "/account");
  await signIn(page, user.email, user.password);
  await expect(page.getByText("No MFA device.")).toBeVisible();
  await page.getByRole("button", { name: "Enable MFA" }).click();
  const dialog = page.getByRole("dialog", { name: "Enable MFA" });
  await expect(dialog.getByRole("img", { name: "QR code of the MFA device" })).toBeVisible();
  const secret = Secret.fromBase32((await dialog.locator("code").textContent()) ?? "");
  const totp = new TOTP({ secret, algorithm: "SHA1", digits: 6, period: periodMs / 1000 });
  const period = () => Math.floor(Date.now() / periodMs);
  const codeOf = (one: number) => totp.generate({ timestamp: one * periodMs });
  await page.screenshot({ path: "artefacts/screenshots/mfa-enable.png" });
  await enable("000000", "000001");
  await expect(dialog.getByText("Authentication code for device is not valid.")).toBeVisible();
  // Older ones, so that the code of this moment is still good to sign in with.
  const begun = period();
  await enable(codeOf(begun - 3), codeOf(begun - 2));
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/:mfa\/second-factor, since/)).toBeVisible();
  await page.screenshot({ path: "artefacts/screenshots/mfa-enabled.png" });

  await signOut(page);
  await askForCode(page, user);
  await answer(page, codeOf(begun + 40));
  await expect(page.getByRole("alert").filter({ hasText: "The code is wrong, or was used before." })).toBeVisible();
  await page.screenshot({ path: "artefacts/screenshots/mfa-wrong-code.png" });
  const used = period();
  await answer(page, codeOf(used));
  await page.waitForURL(/\/apis/);
  await interactive(page);

  await signOut(page);
  await askForCode(page, user);
  await answer(page, codeOf(used));
  await expect(page.getByRole("alert").filter({ hasText: "The code is wrong, or was used before." })).toBeVisible();
  await answer(page, codeOf(Math.max(used + 1, period())));
  await page.waitForURL(/\/apis/);

  await open(page, "/account");
  await page.getByRole("button", { name: "Disable MFA" }).click();
  await expect(page.getByText("No MFA device.")).toBeVisible();
  await signOut(page);
  await signIn(page, user.email, user.password);
  await expect(page).toHaveURL(/\/apis$/);
  await page.close();

  async function enable(first: string, second: string): Promise<void> {
    await dialog.getByLabel("MFA code").fill(first);
    await dialog.getByLabel("The code after it").fill(second);
    await dialog.getByRole("button", { name: "Enable MFA" }).click();
  }
});

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^second-factor/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  await interactive(page);
}

async function askForCode(page: Page, { email, password }: SeededUser): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("MFA code")).toBeVisible();
}

async function answer(page: Page, code: string): Promise<void> {
  await page.getByLabel("MFA code").fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
}
