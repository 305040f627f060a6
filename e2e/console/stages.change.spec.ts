import { CreateDeploymentCommand } from "@aws-sdk/client-api-gateway";
import { expect, open, test } from "./pages/consoleTest.ts";
import { gateway, seedApi, seedMockMethod } from "./pages/managementClient.ts";
import { StagePage } from "./pages/stagePage.ts";

test("changes variables and the deployment of a stage", async ({ signedIn: page, picture }, { project }) => {
  await using api = await seedApi(`Stages ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "GET");
  const deploy = (description: string) =>
    gateway.send(new CreateDeploymentCommand({ restApiId: api.id, stageName: "dev", description }));
  const first = await deploy("First");
  const second = await deploy("Second");
  const stage = new StagePage(page);
  await open(page, `/apis/${api.id}/stages/dev`);
  await expect(page.getByText(second.id ?? "")).toBeVisible();

  await stage.addVariable("backend", "example.com");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Stage dev saved")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Name 1")).toHaveValue("backend");
  await picture("stage-variables");

  await page.getByRole("button", { name: "Change deployment" }).click();
  await stage
    .dialog()
    .getByRole("button", { name: /^Deployment/ })
    .click();
  await page.getByRole("option", { name: new RegExp(`^${first.id}`) }).click();
  await stage.dialog().getByRole("button", { name: "Change deployment" }).click();
  await expect(page.getByText(`dev now serves deployment ${first.id}`)).toBeVisible();

  await open(page, `/apis/${api.id}/deployments`);
  await expect(page.getByRole("row").filter({ hasText: first.id ?? "" })).toContainText("dev");
  await picture("deployments");
  await open(page, `/apis/${api.id}/stages`);
  await expect(page.getByRole("row").filter({ hasText: "dev" })).toContainText(first.id ?? "");
  await picture("stages");
});
