import { CreateApiKeyCommand, CreateDeploymentCommand, CreateUsagePlanCommand } from "@aws-sdk/client-api-gateway";
import { expect, open, test } from "./pages/consoleTest.ts";
import { gateway, removeKeysAndPlans, seedApi, seedMockMethod, seedResource } from "./pages/managementClient.ts";
import { UsagePlanPage } from "./pages/usagePlanPage.ts";

test("gives a caller a key, a plan with a quota, and what it opens", async ({ signedIn: page, picture }, {
  project,
}) => {
  test.slow();
  await using api = await seedApi(`Keyed ${project.name}`);
  const orders = await seedResource(api, api.rootResourceId, "orders");
  await seedMockMethod(api, orders, "GET");
  await gateway.send(new CreateDeploymentCommand({ restApiId: api.id, stageName: "dev" }));
  const [customer, gold] = [`Customer ${project.name}`, `Gold ${project.name}`];
  const screen = new UsagePlanPage(page);

  await open(page, "/api-keys");
  await page.getByRole("button", { name: "Create API key" }).first().click();
  await screen.dialog().getByLabel("Name").fill(customer);
  await screen.dialog().getByRole("button", { name: "Create API key" }).click();
  await expect(page.getByText(`API key ${customer} created`)).toBeVisible();
  await page.getByRole("button", { name: "Show value" }).click();
  await expect(page.getByText(/^[A-Za-z0-9]{40}$/)).toBeVisible();
  await picture("api-key");

  await open(page, "/usage-plans");
  await page.getByRole("button", { name: "Create usage plan" }).first().click();
  await screen.fillPlan({ name: gold, rate: "10", burst: "20", quota: "1000" });
  await picture("usage-plan-create");
  await screen.dialog().getByRole("button", { name: "Create usage plan" }).click();
  await expect(page.getByText(`Usage plan ${gold} created`)).toBeVisible();

  await screen.addStage(api.name, "dev");
  await expect(page.getByText(`Stage dev added to ${gold}`)).toBeVisible();
  await screen.addKey(customer);
  await expect(page.getByText("0 of 1,000 requests")).toBeVisible();
  await screen.addMethodThrottle("GET /orders", { rate: "0.5", burst: "1" });
  await expect(page.getByText("0.5 per second, burst 1")).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 0));
  await picture("usage-plan");

  await open(page, "/usage-plans");
  await expect(page.getByRole("row").filter({ hasText: gold })).toContainText("1,000 per month");
  await picture("usage-plans");
  await open(page, "/api-keys");
  await page.getByRole("link", { name: customer }).click();
  await page.getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText(`API key ${customer} disabled`)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: gold })).toContainText("10 per second, burst 20");
  await picture("api-key-disabled");
  await open(page, "/api-keys");
  await picture("api-keys");
  await removeKeysAndPlans([customer, gold]);
});

test("shows empty pages that lead on, and deletes a plan with its stages", async ({ signedIn: page }, { project }) => {
  await using api = await seedApi(`Doomed ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "GET");
  await gateway.send(new CreateDeploymentCommand({ restApiId: api.id, stageName: "dev" }));
  const name = `Doomed ${project.name}`;
  const apiStages = [{ apiId: api.id, stage: "dev" }];
  const { id } = await gateway.send(new CreateUsagePlanCommand({ name, apiStages }));
  await gateway.send(new CreateApiKeyCommand({ name }));
  await open(page, `/usage-plans/${id}`);
  await expect(page.getByText("No API keys yet: nobody can use this plan.")).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page.waitForURL("**/usage-plans");
  await expect(page.getByText(`Usage plan ${name} deleted`)).toBeVisible();
  await removeKeysAndPlans([name]);
});
