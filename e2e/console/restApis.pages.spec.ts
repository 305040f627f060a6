import {
  GetAuthorizersCommand,
  GetGatewayResponseCommand,
  GetModelCommand,
  GetRestApiCommand,
} from "@aws-sdk/client-api-gateway";
import { expect, open, test } from "./pages/consoleTest.ts";
import { policyOf, seedFunction } from "./pages/functionSeeds.ts";
import { gateway, seedApi, seedMockMethod } from "./pages/managementClient.ts";
import { MethodPage } from "./pages/methodPage.ts";

const guard = `export const handler = async ({ authorizationToken, methodArn }) => ({
  principalId: "ada",
  policyDocument: {
    Version: "2012-10-17",
    Statement: [{ Action: "execute-api:Invoke", Effect: authorizationToken === "let me in" ? "Allow" : "Deny", Resource: methodArn }],
  },
});`;

test("makes a Lambda authorizer, tries it and deletes it", async ({ signedIn: page, picture }, { project }) => {
  await using api = await seedApi(`Guarded ${project.name}`);
  await using check = await seedFunction(`guard-${project.name}`, guard);
  await open(page, `/apis/${api.id}/authorizers`);
  await expect(page.getByText("No authorizers yet")).toBeVisible();
  await picture("authorizers-empty");
  await page.getByRole("button", { name: "Create authorizer" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create authorizer" }).click();
  await expect(dialog.getByText("Type a name, for example: customers.")).toBeVisible();
  await dialog.getByLabel("Authorizer name").fill("guard");
  await dialog.getByRole("combobox", { name: "Lambda function" }).fill(check.name);
  await picture("create-authorizer");
  await dialog.getByRole("button", { name: "Create authorizer" }).click();
  await expect(page.getByText("Authorizer guard created")).toBeVisible();
  const { items = [] } = await gateway.send(new GetAuthorizersCommand({ restApiId: api.id }));
  expect(await policyOf(check.name)).toContain(`:${api.id}/authorizers/${items[0]?.id}`);

  await page.getByRole("radio", { name: "Select guard" }).check({ force: true });
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await dialog.getByLabel("Header Authorization").fill("let me in");
  await dialog.getByRole("button", { name: "Test authorizer" }).click();
  await expect(dialog.getByText("ada", { exact: true })).toBeVisible();
  await picture("test-authorizer");
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Authorizer guard deleted")).toBeVisible();
});

test("makes a model and a request validator", async ({ signedIn: page, picture }, { project }) => {
  await using api = await seedApi(`Models ${project.name}`);
  await open(page, `/apis/${api.id}/models`);
  await picture("models");
  await page.getByRole("button", { name: "Create model" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Order");
  await expect(dialog.getByText("No problems")).toBeVisible();
  await picture("create-model");
  await dialog.getByRole("button", { name: "Create model" }).click();
  await expect(page.getByText("Model Order saved")).toBeVisible();
  const model = await gateway.send(new GetModelCommand({ restApiId: api.id, modelName: "Order" }));
  expect(model.schema).toContain('"required": ["id"]');

  await open(page, `/apis/${api.id}/request-validators`);
  await page.getByRole("button", { name: "Create request validator" }).first().click();
  await dialog.getByLabel("Name").fill("all of it");
  await dialog.getByRole("button", { name: "Create request validator" }).click();
  await expect(page.getByText("Body, query string parameters and headers")).toBeVisible();
  await picture("request-validators");
});

test("customises a gateway response and makes it the default again", async ({ signedIn: page, picture }, {
  project,
}) => {
  await using api = await seedApi(`Answers ${project.name}`);
  await open(page, `/apis/${api.id}/gateway-responses`);
  await page.getByRole("radio", { name: "Select Access denied" }).check({ force: true });
  await picture("gateway-responses");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Status code/).fill("404");
  await dialog.getByRole("button", { name: "Add header" }).click();
  await dialog.getByLabel("Header 1").fill("X-Why");
  await dialog.getByLabel("Value 1").fill("secret");
  await expect(dialog.getByText("A constant in single quotes")).toBeVisible();
  await dialog.getByLabel("Value 1").fill("'hidden'");
  await picture("edit-gateway-response");
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Access denied saved")).toBeVisible();
  const asked = { restApiId: api.id, responseType: "ACCESS_DENIED" } as const;
  expect(await gateway.send(new GetGatewayResponseCommand(asked))).toMatchObject({
    statusCode: "404",
    responseParameters: { "gatewayresponse.header.X-Why": "'hidden'" },
  });
  await page.getByRole("button", { name: "Reset to default" }).click();
  await dialog.getByRole("button", { name: "Reset" }).click();
  await expect(page.getByText("Access denied is the default again")).toBeVisible();
});

test("writes a resource policy from a template, and changes the API's settings", async ({ signedIn: page, picture }, {
  project,
}) => {
  await using api = await seedApi(`Policy ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "GET");
  const method = new MethodPage(page);
  await open(page, `/apis/${api.id}/resource-policy`);
  await expect(page.getByText("Without a resource policy everybody may call")).toBeVisible();
  await page.getByRole("button", { name: "Use a template" }).click();
  await page.getByRole("menuitem", { name: "IP range deny list" }).click();
  await expect(page.getByText("No problems")).toBeVisible();
  await picture("resource-policy");
  await method.save();
  const stored = () => gateway.send(new GetRestApiCommand({ restApiId: api.id }));
  expect((await stored()).policy).toContain("aws:SourceIp");

  await open(page, `/apis/${api.id}/settings`);
  await page.getByRole("checkbox", { name: /^Compress responses/ }).click();
  await page.getByLabel("Minimum body size in bytes").fill("512");
  await page.getByRole("radio", { name: /^Authorizer/ }).check({ force: true });
  await page.getByRole("button", { name: "Add binary media type" }).click();
  await page.getByLabel("Binary media type 1").fill("image/png");
  await page.getByRole("checkbox", { name: /^Serve the API/ }).click();
  await picture("api-settings");
  await method.save();
  expect(await stored()).toMatchObject({
    minimumCompressionSize: 512,
    apiKeySource: "AUTHORIZER",
    binaryMediaTypes: ["image/png"],
    disableExecuteApiEndpoint: true,
  });
});
