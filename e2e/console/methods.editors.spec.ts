import { GetMethodCommand, PutIntegrationCommand } from "@aws-sdk/client-api-gateway";
import { expect, open, test } from "./pages/consoleTest.ts";
import { gateway, seedApi, seedMockMethod, seedResource } from "./pages/managementClient.ts";
import { MethodPage } from "./pages/methodPage.ts";
import { ResourcesPage } from "./pages/resourcesPage.ts";

test("edits in place, saves with Ctrl-S and sends only what changed", async ({ signedIn: page, picture }, {
  project,
}) => {
  await using api = await seedApi(`Editors ${project.name}`);
  const resourceId = await seedResource(api, api.rootResourceId, "pets");
  await seedMockMethod(api, resourceId, "GET");
  const method = new MethodPage(page);
  await open(page, `/apis/${api.id}/resources/${resourceId}/methods/GET`);
  await page.getByLabel(/^Operation name/).fill("ListPets");
  await page.getByRole("button", { name: "Add parameter" }).click();
  await page.getByLabel("Name of parameter 1").fill("page");
  await expect(method.saveBar()).toBeVisible();
  const sent = page.waitForRequest((request) => request.method() === "PATCH");
  await page.keyboard.press("ControlOrMeta+S");
  expect((await sent).postDataJSON()).toEqual({
    patchOperations: [
      { op: "replace", path: "/operationName", value: "ListPets" },
      { op: "add", path: "/requestParameters/method.request.querystring.page", value: "false" },
    ],
  });
  await expect(method.saveBar()).toBeHidden();
  await expect(method.box("Method request")).toContainText("1 parameter");
  await picture("method-request");

  const stored = await gateway.send(new GetMethodCommand({ restApiId: api.id, resourceId, httpMethod: "GET" }));
  expect(stored.operationName).toBe("ListPets");
});

test("asks once before typed changes are lost", async ({ signedIn: page, picture }, { project }) => {
  await using api = await seedApi(`Guard ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "GET");
  await open(page, `/apis/${api.id}/resources/${api.rootResourceId}/methods/GET`);
  await page.getByLabel(/^Operation name/).fill("Unsaved");
  await page.getByRole("link", { name: "Stages" }).click();
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await picture("leave");
  await page.getByRole("button", { name: "Stay on this page" }).click();
  await expect(page.getByLabel(/^Operation name/)).toHaveValue("Unsaved");
  await page.getByRole("link", { name: "Stages" }).click();
  await page.getByRole("button", { name: "Leave and discard" }).click();
  await page.waitForURL("**/stages");
});

test("turns a mock into a proxy and walks the picture with the keyboard", async ({ signedIn: page, picture }, {
  project,
}) => {
  await using api = await seedApi(`Picture ${project.name}`);
  const resourceId = await seedResource(api, api.rootResourceId, "{proxy+}");
  await seedMockMethod(api, resourceId, "ANY");
  const method = new MethodPage(page);
  await open(page, `/apis/${api.id}/resources/${resourceId}/methods/ANY`);
  await method.box("Integration request").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**?tab=integration-request");
  await page.getByRole("radio", { name: /^HTTP proxy/ }).check({ force: true });
  await page.getByLabel("Back-end URL").fill("https://example.com/{proxy}");
  await method.save();
  await expect(method.box("Back end")).toContainText("https://example.com/{proxy}");
  await expect(method.box("Integration response")).toContainText("Passed through");
  await picture("integration-request");
});

test("lets Tab leave the template editor after Ctrl-M", async ({ signedIn: page }, { project }) => {
  await using api = await seedApi(`Trap ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "GET");
  const method = new MethodPage(page);
  await open(page, `/apis/${api.id}/resources/${api.rootResourceId}/methods/GET?tab=integration-request`);
  const editor = method.editor(/^Request template/);
  await editor.focus();
  await page.keyboard.press("Control+M");
  await page.keyboard.press("Tab");
  await expect(editor).not.toBeFocused();
});

test("names what the gateway cannot enforce when a deployment asks for it", async ({ browser, session }, {
  project,
}) => {
  await using api = await seedApi(`Refused ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "GET");
  // The refusal is a 400, which a page that is watched for failures would report.
  const page = await browser.newPage({ colorScheme: project.name === "dark" ? "dark" : "light" });
  await page.context().addCookies([...session]);
  const address = { restApiId: api.id, resourceId: api.rootResourceId, httpMethod: "GET" };
  const uri = "arn:aws:apigateway:us-east-1:firehose:action/PutRecord";
  await gateway.send(new PutIntegrationCommand({ ...address, type: "AWS_PROXY", integrationHttpMethod: "POST", uri }));
  await open(page, `/apis/${api.id}/resources/${api.rootResourceId}/methods/GET`);
  const resources = new ResourcesPage(page);
  await resources.startDeploying("dev");
  const refusal = resources.dialog().getByRole("alert");
  await expect(refusal).toContainText("GET /");
  await expect(refusal).toContainText("Request id");
  await page.screenshot({ path: `artefacts/screenshots/deploy-refused-${project.name}.png` });
  await page.close();
});
