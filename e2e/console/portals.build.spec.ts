import { CreateDeploymentCommand, CreateUsagePlanCommand } from "@aws-sdk/client-api-gateway";
import type { Page } from "@playwright/test";
import { target } from "../env.ts";
import { expect, open, test } from "./pages/consoleTest.ts";
import { gateway, removeKeysAndPlans, seedApi, seedMockMethod, seedResource } from "./pages/managementClient.ts";
import { removePortalsAndProducts } from "./pages/portalSeeds.ts";

const dialogOf = (page: Page) => page.getByRole("dialog");

async function choose(page: Page, field: RegExp, option: string): Promise<void> {
  await dialogOf(page).getByRole("button", { name: field }).click();
  await page.getByRole("option", { name: option }).first().click();
}

async function save(page: Page): Promise<void> {
  const bar = page.getByRole("region", { name: "Unsaved changes" });
  await bar.getByRole("button", { name: "Save changes" }).click();
  await expect(bar).toBeHidden();
}

test("a portal is built from nothing and published by clicking", async ({ signedIn: page, browser, picture }) => {
  test.setTimeout(240_000);
  const run = crypto.randomUUID().slice(0, 8);
  const [portal, product, plan] = [`Acme ${run}`, `Orders ${run}`, `Portal plan ${run}`];
  await using api = await seedApi("Orders for a portal");
  await using made = new AsyncDisposableStack();
  made.defer(() => removeKeysAndPlans([plan]));
  made.defer(() => removePortalsAndProducts([portal, product]));
  const orders = await seedResource(api, api.rootResourceId, "orders");
  for (const httpMethod of ["GET", "POST"]) await seedMockMethod(api, orders, httpMethod);
  await gateway.send(new CreateDeploymentCommand({ restApiId: api.id, stageName: "dev" }));
  await gateway.send(new CreateUsagePlanCommand({ name: plan, apiStages: [{ apiId: api.id, stage: "dev" }] }));

  await open(page, "/portal-products");
  await page.getByRole("button", { name: "Create product" }).first().click();
  await dialogOf(page).getByLabel("Name").fill(product);
  await dialogOf(page).getByRole("button", { name: "Create product" }).click();
  await page.waitForURL(/\/portal-products\/\w+/);

  await page.getByRole("button", { name: "Add endpoints" }).click();
  await choose(page, /^API/, api.name);
  await choose(page, /^Stage/, "dev");
  await page.getByRole("checkbox", { name: "All 2 methods" }).check();
  await dialogOf(page).getByLabel("Section").fill("Orders");
  await page.keyboard.press("Escape");
  await picture("portal-add-endpoints");
  await dialogOf(page).getByRole("button", { name: "Add 2 endpoints" }).click();
  await expect(page.getByText(`2 endpoints added to ${product}`)).toBeVisible();
  await page.getByRole("button", { name: "Move POST /orders up" }).click();
  await save(page);
  await expect(page.getByRole("row").nth(1)).toContainText("POST");
  await picture("portal-product");

  await page.getByRole("tab", { name: "Pages" }).click();
  await page.getByRole("button", { name: "Create page" }).click();
  await dialogOf(page).getByLabel("Title").fill("Getting started");
  await dialogOf(page).getByRole("button", { name: "Create page" }).click();
  await page.waitForURL(/\/pages\/\w+/);
  const editor = page.getByRole("textbox", { name: "Text of the page" });
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(
    "# Begin\n\n**Ask** for a key. <script>alert(1)</script> [Evil](javascript:alert(1))\n",
  );
  const preview = page.getByRole("region", { name: "Preview: Text of the page" });
  await expect(preview.getByText("Ask", { exact: true })).toBeVisible();
  await expect(preview.locator("script, [href^='javascript']")).toHaveCount(0);
  await save(page);
  await picture("portal-page-editor");

  await page.getByRole("link", { name: product }).click();
  await page.getByRole("tab", { name: "Plans" }).click();
  await page.getByRole("button", { name: "Offer a plan" }).click();
  await choose(page, /^Usage plan/, plan);
  await dialogOf(page).getByLabel("Name").fill("Free");
  await dialogOf(page).getByLabel("Price").fill("0 € a month");
  await dialogOf(page).getByRole("button", { name: "Offer plan" }).click();
  await expect(page.getByRole("row").filter({ hasText: "0 € a month" })).toContainText("Everybody, at once");
  await picture("portal-plans");

  await open(page, "/portals");
  await page.getByRole("button", { name: "Create portal" }).first().click();
  await dialogOf(page).getByLabel("Name").fill(portal);
  await dialogOf(page).getByRole("button", { name: "Create portal" }).click();
  await page.waitForURL(/\/portals\/\w+/);
  const portalId = new URL(page.url()).pathname.split("/")[2];
  await expect(page.getByText("This portal shows no products yet")).toBeVisible();
  await page.getByRole("link", { name: "Choose products" }).click();
  await page.getByRole("button", { name: "Choose products" }).click();
  await page.getByRole("option", { name: product }).click();
  await page.keyboard.press("Escape");
  await save(page);

  await page.getByRole("tab", { name: "Look" }).click();
  const accent = page.getByRole("textbox", { name: "Accent", exact: true });
  await accent.fill("#aaaaaa");
  await expect(page.getByText(/Accent on Background, 2.32:1, cannot be read/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Save changes" })).toBeDisabled();
  await picture("portal-look-refused");
  await accent.fill("#0f766e");
  await save(page);
  await picture("portal-look");

  await page.getByRole("tab", { name: "Overview" }).click();
  await page.getByRole("button", { name: "Publish" }).click();
  await dialogOf(page).getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Everything is published")).toBeVisible();
  await expect(page.getByText("Visitors see this", { exact: true })).toBeVisible();
  await picture("portal-published");
  const visitor = await browser.newPage();
  await visitor.goto(`${target.PORTAL_URL}/portals/${portalId}`);
  await expect(visitor.getByText(product).first()).toBeVisible();
  await visitor.close();
});
