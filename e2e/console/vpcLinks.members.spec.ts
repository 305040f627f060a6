import { createServer } from "node:http";
import { expect, open, test } from "./pages/consoleTest.ts";
import { removeVpcLinks, targetArnOf } from "./pages/reachSeeds.ts";

test("makes a VPC link, says what stands behind it and sees which members are well", async ({ signedIn: page }) => {
  const name = "Clicked link";
  await removeVpcLinks(name);
  const member = createServer((_request, response) => void response.end("well"));
  await new Promise<void>((resolve) => member.listen(0, "127.0.0.1", resolve));
  const address = member.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  await open(page, "/vpc-links");
  await page.getByRole("button", { name: "Create VPC link" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Target ARN").fill(targetArnOf("clicked"));
  await dialog.getByRole("button", { name: "Create VPC link" }).click();
  await page.waitForURL("**/vpc-links/*");

  await page.getByRole("button", { name: "Edit members" }).click();
  await dialog.getByLabel("Members").fill(`127.0.0.1:${port}\n127.0.0.1:1`);
  await dialog.getByLabel("Health check path").fill("/");
  await dialog.getByLabel("Seconds between checks").fill("1");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("row", { name: `127.0.0.1:${port}` })).toContainText("Well");
  await expect(page.getByRole("row", { name: "127.0.0.1:1 " })).toContainText("Unwell: ECONNREFUSED");

  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.waitForURL("**/vpc-links");
  member.close();
});
