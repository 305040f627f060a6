import { createServer } from "node:http";
import {
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
} from "@aws-sdk/client-api-gateway";
import { expect, open, test } from "./pages/consoleTest.ts";
import { gateway, seedApi, seedMockMethod, seedResource } from "./pages/managementClient.ts";
import { MethodTestPage } from "./pages/methodTestPage.ts";

test("tries a method before it is deployed and shows every step", async ({ signedIn: page, picture }, { project }) => {
  const backEnd = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ name: "Ada", seen: request.url }));
  });
  await new Promise<void>((resolve) => backEnd.listen(0, "127.0.0.1", resolve));
  await using api = await seedApi(`Try ${project.name}`);
  const petId = await seedResource(api, await seedResource(api, api.rootResourceId, "pets"), "{petId}");
  const address = { restApiId: api.id, resourceId: petId, httpMethod: "ANY" };
  const requestParameters = { "method.request.path.petId": true, "method.request.querystring.full": false };
  await gateway.send(new PutMethodCommand({ ...address, authorizationType: "AWS_IAM", requestParameters }));
  const uri = `http://127.0.0.1:${portOf(backEnd.address())}/back/{petId}`;
  const toBackEnd = { "integration.request.path.petId": "method.request.path.petId" };
  await gateway.send(
    new PutIntegrationCommand({
      ...address,
      type: "HTTP",
      integrationHttpMethod: "GET",
      uri,
      requestParameters: toBackEnd,
    }),
  );
  await gateway.send(new PutMethodResponseCommand({ ...address, statusCode: "200" }));
  await gateway.send(new PutIntegrationResponseCommand({ ...address, statusCode: "200" }));
  const tab = new MethodTestPage(page);

  await open(page, `/apis/${api.id}/resources/${petId}/methods/ANY?tab=test`);
  await tab.sendButton().click();
  await expect(page.getByText("The path needs a value here.")).toBeVisible();
  await page.getByLabel("Path parameter petId").fill("7");
  await page.getByLabel("Query value 1").fill("yes");
  await picture("test-request");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(tab.responseBody()).toContainText('"seen": "/back/7"');
  await expect(page.getByText(/^\d+ ms: gateway \d+ ms, back end \d+ ms$/)).toBeVisible();
  await tab.step("Back end").click();
  await expect(tab.output("Back end")).toContainText("200");
  await tab.log().click();
  await expect(tab.logText()).toContainText("Method request path: {petId=7}");
  await tab.responseBody().scrollIntoViewIfNeeded();
  await picture("test-result");
  backEnd.close();
  backEnd.closeAllConnections();
});

test("opens the step that failed and remembers what was sent", async ({ signedIn: page, picture }, { project }) => {
  await using api = await seedApi(`Fail ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "POST");
  const address = { restApiId: api.id, resourceId: api.rootResourceId, httpMethod: "POST" };
  const requestTemplates = { "application/json": "{}" };
  await gateway.send(new PutIntegrationCommand({ ...address, type: "MOCK", requestTemplates }));
  const tab = new MethodTestPage(page);

  await open(page, `/apis/${api.id}/resources/${api.rootResourceId}/methods/POST`);
  await page.getByRole("tab", { name: "Test" }).click();
  await page.waitForURL("**?tab=test");
  await page.getByLabel("Body").fill('{"a": 1}');
  await tab.sendButton().click();
  const reason = page.getByText("Execution failed due to configuration error: statusCode should be an integer").first();
  await expect(reason).toBeVisible();
  await reason.scrollIntoViewIfNeeded();
  await picture("test-failed");

  await page.reload();
  await expect(page.getByLabel("Body")).toHaveValue('{"a": 1}');
  await page.getByRole("button", { name: "Earlier tests" }).click();
  await expect(page.getByRole("menuitem", { name: /POST \/.*500/ })).toBeVisible();
});

function portOf(address: ReturnType<ReturnType<typeof createServer>["address"]>): number {
  if (address === null || typeof address === "string") throw new Error("The back end listens on no port.");
  return address.port;
}
