import { expect, interactive, open, signIn, test } from "./pages/consoleTest.ts";

test("a read-only user sees why actions are forbidden, and is out as soon as an administrator says so", async ({
  signedIn: page,
  picture,
  browser,
}, { project }) => {
  const userName = `reader-${project.name}`;
  const email = `${userName}@example.com`;
  await page.getByRole("link", { name: "Users", exact: true }).click();
  await page.getByRole("button", { name: "Create user" }).click();
  await page.getByRole("dialog").getByLabel("User name").fill(userName);
  await page.getByRole("dialog").getByLabel("E-mail address").fill(email);
  await page.getByRole("dialog").getByRole("button", { name: "Create user" }).click();
  const secret = page.getByRole("dialog", { name: `User ${userName} created` });
  const password = (await secret.locator("code").last().textContent()) ?? "";
  await picture("users-created");
  await secret.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("row", { name: userName })).toContainText("readOnly");
  await picture("page-users");

  // Refusals after the user is disabled are what this page is for, so it is not watched for failures.
  const context = await browser.newContext({ colorScheme: project.use.colorScheme ?? "light" });
  const reader = await context.newPage();
  await open(reader, "/apis");
  await signIn(reader, email, password);
  const create = reader.getByRole("button", { name: "Create API" }).first();
  await expect(create).toBeDisabled();
  await create.hover();
  const reason = "Needs apigateway:POST on /restapis. An administrator can add you to the group apiDevelopers.";
  await expect(reader.getByText(reason).filter({ visible: true })).toBeVisible();
  await reader.screenshot({ path: `artefacts/screenshots/users-forbidden-${project.name}.png` });
  await open(reader, "/users");
  await expect(reader.getByRole("button", { name: "Create user" })).toBeDisabled();
  await open(reader, "/account");
  await expect(reader.getByRole("button", { name: "Create access key" })).toBeEnabled();
  await reader.screenshot({ path: `artefacts/screenshots/page-account-${project.name}.png` });

  await page.getByRole("link", { name: userName, exact: true }).click();
  await interactive(page);
  await expect(page.getByRole("row", { name: /^ASIA/ })).toHaveCount(1);
  await picture("page-user");
  await page.getByRole("button", { name: "Disable user" }).click();
  await expect(page.getByRole("button", { name: "Enable user" })).toBeVisible();
  await reader.getByRole("button", { name: "Create access key" }).click();
  await expect(reader.getByRole("dialog", { name: "Your session has ended" })).toBeVisible();
  await context.close();

  await page.getByRole("button", { name: "Delete user" }).click();
  await page.getByLabel(`To confirm, type "${userName}"`).fill(userName);
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/users$/);
  await expect(page.getByRole("link", { name: userName, exact: true })).toHaveCount(0);
});
