import {
  CreateAuthorizerCommand,
  CreateModelCommand,
  CreateRequestValidatorCommand,
  DeleteMethodCommand,
  GetIntegrationCommand,
  GetMethodCommand,
} from "@aws-sdk/client-api-gateway";
import { expect, open, test } from "./pages/consoleTest.ts";
import { policyOf, seedFunction } from "./pages/functionSeeds.ts";
import { gateway, seedApi, seedMockMethod, seedResource } from "./pages/managementClient.ts";
import { MethodPage } from "./pages/methodPage.ts";
import { seedReached } from "./pages/reachSeeds.ts";

const hello = "export const handler = async () => ({ statusCode: 200, body: 'hello' });";

test("creates a Lambda proxy method with the permission to invoke, and the test answers", async ({
  signedIn: page,
  picture,
}, { project }) => {
  await using api = await seedApi(`Lambda ${project.name}`);
  await using hi = await seedFunction(`hello-${project.name}`, hello);
  const resourceId = await seedResource(api, api.rootResourceId, "{name}");
  const method = new MethodPage(page);
  await open(page, `/apis/${api.id}/resources/${resourceId}`);
  await page.getByRole("button", { name: "Create method", exact: true }).click();
  await page.getByRole("radio", { name: /^Lambda proxy/ }).check({ force: true });
  await page.getByRole("button", { name: "Create method", exact: true }).last().click();
  await expect(page.getByText("Choose a function, or type its name")).toBeVisible();
  await page.getByRole("combobox", { name: "Lambda function" }).fill("hello");
  await page.getByRole("option", { name: new RegExp(hi.name) }).click();
  await picture("create-lambda-method");
  await page.getByRole("button", { name: "Create method", exact: true }).last().click();
  await page.waitForURL("**/methods/GET");
  await expect(method.box("Back end")).toContainText(hi.name);
  expect(await policyOf(hi.name)).toContain(`:${api.id}/*/GET/*`);
  await open(page, `/apis/${api.id}/resources/${resourceId}/methods/GET?tab=test`);
  await page.getByRole("textbox", { name: /name$/ }).fill("ada");
  await page.getByRole("button", { name: "Send test" }).click();
  await expect(page.getByText("hello", { exact: true }).first()).toBeVisible();
  await picture("test-lambda-method");
});

test("turns a mock into each type of integration", async ({ signedIn: page, picture }, { project }) => {
  await using api = await seedApi(`Types ${project.name}`);
  await using hi = await seedFunction(`types-${project.name}`, hello);
  await using reached = await seedReached(`types-${project.name}`, api.id, undefined);
  await seedMockMethod(api, api.rootResourceId, "POST");
  const address = { restApiId: api.id, resourceId: api.rootResourceId, httpMethod: "POST" };
  const stored = () => gateway.send(new GetIntegrationCommand(address));
  const method = new MethodPage(page);
  await open(page, `/apis/${api.id}/resources/${api.rootResourceId}/methods/POST?tab=integration-request`);

  await page.getByRole("radio", { name: /^Lambda custom/ }).check({ force: true });
  await page.getByRole("combobox", { name: "Lambda function" }).fill(hi.name);
  await page.getByRole("button", { name: "Add invoke permission" }).click();
  await expect(page.getByText("API Gateway may invoke the function from this method")).toBeVisible();
  expect(await policyOf(hi.name)).toContain(`:${api.id}/*/POST/`);
  await picture("integration-lambda-custom");
  await method.save();
  expect(await stored()).toMatchObject({ type: "AWS", httpMethod: "POST" });
  expect((await stored()).uri).toContain(`function:${hi.name}/invocations`);

  await page.getByRole("radio", { name: /^AWS service/ }).check({ force: true });
  await page.getByRole("combobox", { name: "AWS service" }).fill("dynamodb");
  await page.getByRole("textbox", { name: "Action name" }).fill("PutItem");
  await page.getByLabel("Execution role").fill("nobody");
  await expect(page.getByText("A role's ARN looks like").first()).toBeVisible();
  await picture("integration-aws-service");
  await page.getByLabel("Execution role").fill("arn:aws:iam::000000000000:role/items");
  await method.save();
  expect(await stored()).toMatchObject({
    type: "AWS",
    uri: "arn:aws:apigateway:us-east-1:dynamodb:action/PutItem",
    credentials: "arn:aws:iam::000000000000:role/items",
  });

  await page.getByRole("radio", { name: /^VPC link/ }).check({ force: true });
  await page.getByRole("button", { name: /^VPC link/ }).click();
  await page.getByRole("option", { name: new RegExp(reached.vpcLinkId) }).click();
  await page.getByLabel("Back-end URL").fill("http://shop.internal/");
  await page.getByRole("checkbox", { name: /^Stream the response/ }).click();
  await page.getByRole("checkbox", { name: /^Skip the check/ }).click();
  await picture("integration-vpc-link");
  await method.save();
  expect(await stored()).toMatchObject({
    type: "HTTP_PROXY",
    connectionType: "VPC_LINK",
    connectionId: reached.vpcLinkId,
    responseTransferMode: "STREAM",
    tlsConfig: { insecureSkipVerification: true },
  });
  expect((await stored()).credentials).toBeUndefined();
  // A link that a method uses cannot be deleted.
  await gateway.send(new DeleteMethodCommand(address));
});

test("asks for an authorizer, a validator and a model", async ({ signedIn: page, picture }, { project }) => {
  await using api = await seedApi(`Request ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "POST");
  const restApiId = api.id;
  const pool = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_abcdefghi";
  const made = { restApiId, name: "customers", providerARNs: [pool] };
  const { id: authorizerId } = await gateway.send(
    new CreateAuthorizerCommand({
      ...made,
      type: "COGNITO_USER_POOLS",
      identitySource: "method.request.header.Authorization",
    }),
  );
  const validator = { restApiId, name: "whole", validateRequestBody: true, validateRequestParameters: true };
  const { id: requestValidatorId } = await gateway.send(new CreateRequestValidatorCommand(validator));
  const model = { restApiId, name: "Order", contentType: "application/json", schema: `{"type": "object"}` };
  await gateway.send(new CreateModelCommand(model));
  await open(page, `/apis/${api.id}/resources/${api.rootResourceId}/methods/POST`);
  await page.getByRole("button", { name: /^Authorization/ }).click();
  await page.getByRole("option", { name: /customers/ }).click();
  await page.getByLabel(/^Authorization scopes/).fill("orders/write");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Request validator/ }).click();
  await page.getByRole("option", { name: /whole/ }).click();
  await page.getByRole("button", { name: "Add model" }).click();
  await page.getByLabel("Content type 1").fill("application/json");
  await page.getByRole("button", { name: /Model 1/ }).click();
  await page.getByRole("option", { name: "Order" }).click();
  await picture("method-request-authorizer");
  await new MethodPage(page).save();
  const resourceId = api.rootResourceId;
  expect(await gateway.send(new GetMethodCommand({ restApiId, resourceId, httpMethod: "POST" }))).toMatchObject({
    authorizationType: "COGNITO_USER_POOLS",
    authorizerId,
    authorizationScopes: ["orders/write"],
    requestValidatorId,
    requestModels: { "application/json": "Order" },
  });
});
