import { DeleteApiKeyCommand, GetApiKeysCommand } from "@aws-sdk/client-api-gateway";
import { expect, open, test } from "./pages/consoleTest.ts";
import { seedConsole } from "./pages/everyPage.ts";
import { gateway } from "./pages/managementClient.ts";

test("imports a key into a plan from a file, and grants it requests beyond its quota", async ({ signedIn: page }) => {
  await using seeded = await seedConsole("import");
  const file = `Name,Key,UsagePlanIds\nGrace,grace-has-a-key-of-her-own,${seeded.usagePlanId}\n`;
  await open(page, "/api-keys");
  await page.getByRole("button", { name: "Import API keys" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(dialog.getByText("Choose a file with the columns Name and Key.")).toBeVisible();
  await dialog
    .locator('input[type="file"]')
    .setInputFiles({ name: "keys.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("1 API key imported")).toBeVisible();

  await open(page, `/usage-plans/${seeded.usagePlanId}`);
  await page.getByRole("button", { name: "Grant requests to Grace" }).click();
  await dialog.getByLabel("Remaining requests").fill("1500");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("row", { name: "Grace" })).toContainText("0 of 1,500 requests");

  const { items = [] } = await gateway.send(new GetApiKeysCommand({ nameQuery: "Grace" }));
  for (const { id } of items) await gateway.send(new DeleteApiKeyCommand({ apiKey: id }));
});
