import { readFile } from "node:fs/promises";
import { mailedLink } from "./pages/deskPage.ts";
import { expect, signUp, test } from "./pages/portalTest.ts";

test("a team invites somebody, who joins by the mail's link", async ({ page, portal, unwatched }) => {
  await signUp(page, portal, "/teams");
  await page.getByRole("button", { name: "New team" }).click();
  await page.getByLabel("Name").fill("Shelter");
  await page.getByRole("button", { name: "Create team" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Shelter");
  const { email } = await signUp(unwatched, portal, "/teams");
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText(`An invitation is on its way to ${email}.`)).toBeVisible();
  await unwatched.goto(await mailedLink(email));
  await unwatched.getByRole("button", { name: "Join the team" }).click();
  await expect(unwatched.getByRole("heading", { level: 1 })).toHaveText("Shelter");
  await expect(unwatched.getByRole("button", { name: "Invite somebody" })).toHaveCount(0);
  await page.reload();
  await page.getByRole("row", { name: email }).getByRole("button", { name: "Remove: " }).click();
  await page.getByRole("button", { name: "Remove from team" }).click();
  await expect(page.getByRole("cell", { name: email })).toHaveCount(0);
});

test("an account is renamed, taken along, and deleted by who knows the password", async ({ page, portal }) => {
  const { email, password } = await signUp(page, portal, "/account");
  await page.getByLabel("Your name").fill("Ada King");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download my data" }).click();
  const data = await readFile(await (await download).path(), "utf8");
  expect(JSON.stringify(JSON.parse(data))).toContain(email);
  await page.getByRole("button", { name: "Delete my account" }).click();
  await page.getByRole("dialog").getByLabel("Your password").fill("not the password");
  await page.getByRole("button", { name: "Delete account and keys" }).click();
  await expect(page.getByLabel("Your password")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Delete account and keys" }).click();
  await expect(page.getByRole("link", { name: "Sign up" })).toBeVisible();
});
