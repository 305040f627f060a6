import { CreateDeploymentCommand } from "@aws-sdk/client-api-gateway";
import { expect, open, test } from "./pages/consoleTest.ts";
import { callMany, deployLogged } from "./pages/loggedApi.ts";
import { LogsPage } from "./pages/logsPage.ts";
import { gateway, seedApi, seedMockMethod, seedResource } from "./pages/managementClient.ts";

test("finds requests by filter and facet, and opens one with its steps", async ({ signedIn: page, picture }, {
  project,
}) => {
  await using api = await seedApi(`Logged ${project.name}`);
  const orders = await seedResource(api, api.rootResourceId, "orders");
  for (const httpMethod of ["GET", "POST"]) await seedMockMethod(api, orders, httpMethod);
  await deployLogged(api, "prod");
  await callMany(api, "/prod/orders", 6);
  await callMany(api, "/prod/orders", 3, "POST");
  await callMany(api, "/prod/nothing", 2);
  const logs = new LogsPage(page);
  await expect(async () => {
    await open(page, `/logs?api=${api.id}&stage=prod&range=15m`);
    await expect(logs.rows()).toHaveCount(11, { timeout: 3_000 });
  }).toPass();
  await picture("logs");

  await logs.facetValue("Method", "POST").click();
  await expect(page).toHaveURL(/method=POST/);
  await expect(logs.rows()).toHaveCount(3);
  await logs.facetValue("Method", "POST").click();
  await logs.choose("Status", "4XX");
  await expect(logs.rows()).toHaveCount(2);
  await expect(logs.row("/prod/nothing")).toContainText("403");
  await open(page, `/logs?api=${api.id}&status=5XX&range=15m`);
  await expect(page.getByText("No request matches")).toBeVisible();
  await picture("logs-no-match");
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(logs.rows()).toHaveCount(11);

  await logs.grid().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/row=/);
  await expect(logs.details()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(logs.details()).toBeHidden();
  await expect(logs.grid()).toBeFocused();

  await logs.row(/GET.*orders/).click();
  await expect(logs.step("Method request")).toContainText("Resource Path: /orders");
  await expect(logs.step("Result")).toContainText("Method completed with status: 200");
  await expect(logs.details().getByRole("region", { name: "Access log line" })).toContainText(
    '"resourcePath":"/orders"',
  );
  await picture("logs-request");
  await page.reload();
  await expect(logs.step("Result")).toBeVisible();
  await logs.details().getByRole("link", { name: "Open in the test tab" }).click();
  await expect(page).toHaveURL(/methods\/GET\?tab=test/);
});

test("says how to turn a log on where none is kept", async ({ signedIn: page, picture }, { project }) => {
  await using api = await seedApi(`Silent ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "GET");
  await gateway.send(new CreateDeploymentCommand({ restApiId: api.id, stageName: "dev" }));
  await open(page, `/logs?api=${api.id}`);
  await expect(page.getByText("No log is on")).toBeVisible();
  await picture("logs-off");
  await page.getByRole("link", { name: `Logs of ${api.name} / dev` }).click();
  await expect(page.getByRole("heading", { name: "Logs and tracing" })).toBeInViewport();
});
