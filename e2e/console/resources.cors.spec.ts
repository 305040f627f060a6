import { CreateDeploymentCommand, GetGatewayResponseCommand, GetMethodCommand } from "@aws-sdk/client-api-gateway";
import { target } from "../env.ts";
import { expect, open, test } from "./pages/consoleTest.ts";
import { gateway, seedApi, seedMockMethod, seedResource } from "./pages/managementClient.ts";

test("enables CORS with one click, and a preflight request is answered", async ({ signedIn: page, picture }, {
  project,
}) => {
  await using api = await seedApi(`Cors ${project.name}`);
  const resourceId = await seedResource(api, api.rootResourceId, "pets");
  for (const httpMethod of ["GET", "POST"]) await seedMockMethod(api, resourceId, httpMethod);
  const restApiId = api.id;
  await open(page, `/apis/${restApiId}/resources/${resourceId}`);
  await page.getByRole("button", { name: "Enable CORS" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Creates the OPTIONS method")).toBeVisible();
  await dialog.getByLabel("Access-Control-Allow-Origin").fill("https://app.example/path");
  await expect(dialog.getByText("Use * or one origin without a path")).toBeVisible();
  await dialog.getByLabel("Access-Control-Allow-Origin").fill("https://app.example");
  await picture("enable-cors");
  await dialog.getByRole("button", { name: "Enable CORS" }).click();
  await expect(page.getByText("CORS enabled on /pets")).toBeVisible();
  await expect(page.getByRole("link", { name: "OPTIONS /pets" }).first()).toBeVisible();
  await picture("cors-enabled");

  const get = await gateway.send(new GetMethodCommand({ restApiId, resourceId, httpMethod: "GET" }));
  expect(get.methodIntegration?.integrationResponses?.[200]?.responseParameters).toEqual({
    "method.response.header.Access-Control-Allow-Origin": "'https://app.example'",
  });
  const denied = await gateway.send(new GetGatewayResponseCommand({ restApiId, responseType: "DEFAULT_4XX" }));
  expect(denied.responseParameters).toEqual({
    "gatewayresponse.header.Access-Control-Allow-Origin": "'https://app.example'",
  });
  await gateway.send(new CreateDeploymentCommand({ restApiId, stageName: "dev" }));
  const url = `${target.GATEWAY_URL}/_aws/execute-api/${restApiId}/dev/pets`;
  await expect(async () => {
    const preflight = await fetch(url, { method: "OPTIONS", headers: { origin: "https://app.example" } });
    expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([
      200,
      "GET,OPTIONS,POST",
    ]);
  }).toPass({ timeout: 10_000 });
});
