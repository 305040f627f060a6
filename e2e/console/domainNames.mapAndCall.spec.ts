import { once } from "node:events";
import { request } from "node:http";
import { target } from "../env.ts";
import { expect, open, test } from "./pages/consoleTest.ts";
import { seedConsole } from "./pages/everyPage.ts";
import { certificateArn, removeDomainName } from "./pages/reachSeeds.ts";

async function statusAt(host: string, path: string): Promise<number | undefined> {
  const sent = request(new URL(path, target.GATEWAY_URL), { headers: { host } }).end();
  const [response] = await once(sent, "response");
  response.resume();
  return response.statusCode;
}

test("makes a custom domain name, maps a base path, calls it, and deletes both", async ({ signedIn: page }) => {
  await using seeded = await seedConsole("domain");
  const domainName = "clicked.example.com";
  await removeDomainName(domainName);
  await open(page, "/custom-domains");
  await page.getByRole("button", { name: "Create domain name" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create domain name" }).click();
  await expect(dialog.getByText("A name in lower case")).toBeVisible();
  await dialog.getByLabel("Domain name").fill(domainName);
  await dialog.getByLabel("Certificate ARN").fill(certificateArn);
  await dialog.getByRole("button", { name: "Create domain name" }).click();
  await page.waitForURL(`**/custom-domains/${domainName}`);

  expect(await statusAt(domainName, "/v1/orders")).toBe(403);
  await page.getByRole("button", { name: "Add mapping" }).click();
  await dialog.getByLabel("Base path").fill("v1");
  await dialog.getByRole("button", { name: "API" }).click();
  await page.getByRole("option", { name: "Orders domain" }).click();
  await dialog.getByRole("button", { name: "Stage" }).click();
  await page.getByRole("option", { name: "dev", exact: true }).click();
  await dialog.getByRole("button", { name: "Add mapping" }).click();
  await expect(page.getByRole("row", { name: "/v1" })).toContainText("Orders domain");
  await expect.poll(() => statusAt(domainName, "/v1/orders")).toBe(200);

  await page.getByRole("button", { name: "Remove the mapping of v1" }).click();
  await expect(page.getByText("every request is answered with 403")).toBeVisible();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await dialog.getByRole("textbox").fill(domainName);
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.waitForURL("**/custom-domains");
  expect(seeded.domainName).not.toBe(domainName);
});
