import { DeleteGroupCommand, DeletePolicyCommand } from "@aws-sdk/client-iam";
import { expect, interactive, open, signIn, test } from "./pages/consoleTest.ts";
import { documentOf, iam } from "./pages/identitySeeds.ts";
import { apiIdOf, deleteApi } from "./pages/managementClient.ts";
import { MethodPage } from "./pages/methodPage.ts";
import { seedUser } from "./pages/rolePages.ts";

const policyName = "creates-apis";
const groupName = "api-makers";

test("a policy on a group opens a button for its members, and closes it again when the group goes", async ({
  signedIn: page,
  browser,
  picture,
}) => {
  await using user = await seedUser(page, "maker", "readOnly");
  await using _ = { [Symbol.asyncDispose]: removeAll };
  const member = await browser.newPage();
  await open(member, "/apis");
  await signIn(member, user.email, user.password);
  const create = member.getByRole("button", { name: "Create API" }).first();
  await expect(create).toBeDisabled();

  const editor = new MethodPage(page);
  await page.getByRole("link", { name: "Policies", exact: true }).click();
  await page.getByRole("button", { name: "Create policy" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Policy name").fill(policyName);
  await expect(dialog.getByRole("textbox", { name: "Policy document" })).toBeAttached();
  await editor.writeTemplate("Policy document", documentOf({ Action: "everything", Resource: "*" }));
  await expect(dialog.getByText("Statement[0].Action must be * or service:action.")).toBeVisible();
  await expect(dialog.getByText(/^Line 1, column \d+:/)).toBeVisible();
  await dialog.getByRole("button", { name: "Create policy" }).click();
  await picture("policy-refused");
  await editor.writeTemplate(
    "Policy document",
    documentOf({ Action: "apigateway:POST", Resource: "arn:aws:apigateway:*::/restapis" }),
  );
  await dialog.getByRole("button", { name: "Create policy" }).click();
  await expect(page.getByRole("heading", { level: 1, name: policyName })).toBeVisible();
  await expect(page.getByRole("region", { name: "Policy document" })).toContainText("apigateway:POST");

  await page.getByRole("link", { name: "Groups", exact: true }).click();
  await page.getByRole("button", { name: "Create group" }).click();
  await dialog.getByLabel("Group name").fill(groupName);
  await dialog.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("heading", { level: 1, name: groupName })).toBeVisible();
  await choose("Attach policies", policyName);
  await expect(page.getByRole("link", { name: policyName, exact: true })).toBeVisible();
  await choose("Add members", "maker");
  await expect(page.getByRole("link", { name: "maker", exact: true })).toBeVisible();
  await picture("group-with-policy");

  await member.reload();
  await interactive(member);
  await expect(create).toBeEnabled();
  await create.click();
  await member.getByRole("dialog").getByLabel("Name").first().fill("Made by a member");
  await member.getByRole("dialog").getByRole("button", { name: "Create API" }).click();
  await member.waitForURL(/\/apis\/\w+\/resources/);
  await deleteApi(apiIdOf(member.url()));

  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await dialog.getByRole("textbox").fill(groupName);
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText(`Group ${groupName} deleted`)).toBeVisible();
  await open(member, "/apis");
  await expect(create).toBeDisabled();
  await member.close();

  async function choose(button: string, option: string): Promise<void> {
    await page.getByRole("button", { name: button, exact: true }).click();
    await dialog.getByRole("button", { name: /^Choose|^(Policies|Users)/ }).click();
    await dialog.getByRole("option", { name: new RegExp(`^${option}`) }).click();
    await page.keyboard.press("Escape");
    await dialog.getByRole("button", { name: button, exact: true }).click();
    await expect(dialog).toBeHidden();
  }
});

/** What the test itself did not come to. */
async function removeAll(): Promise<void> {
  await iam.send(new DeleteGroupCommand({ GroupName: groupName })).catch(() => {});
  const PolicyArn = `arn:aws:iam::000000000000:policy/${policyName}`;
  await iam.send(new DeletePolicyCommand({ PolicyArn })).catch(() => {});
}
