import { CreateDeploymentCommand, GetStageCommand, UpdateStageCommand } from "@aws-sdk/client-api-gateway";
import { expect, open, test } from "./pages/consoleTest.ts";
import { gateway, seedApi, seedMockMethod } from "./pages/managementClient.ts";
import { StagePage } from "./pages/stagePage.ts";

test("gives a stage a cache, overrides it for a method and flushes it", async ({ signedIn: page, picture }, {
  project,
}) => {
  await using api = await seedApi(`Cached ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "GET");
  await gateway.send(new CreateDeploymentCommand({ restApiId: api.id, stageName: "dev" }));
  const stage = new StagePage(page);
  await open(page, `/apis/${api.id}/stages/dev`);
  await expect(page.getByRole("button", { name: "Flush cache" })).toBeDisabled();

  await stage.turn("Provision a cache");
  await stage.choose("Capacity", "1.6 GB");
  await stage.turn("Cache all GET methods");
  await page.getByLabel("Time to live").fill("3601");
  await expect(page.getByText("A whole number of seconds from 0 to 3600.")).toBeVisible();
  await page.getByLabel("Time to live").fill("60");
  await stage.turn("Encrypt cache data");
  await page.getByRole("button", { name: "Add method" }).click();
  await stage.choose("Method", "POST");
  await picture("stage-cache");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Stage dev saved")).toBeVisible();
  const stored = await gateway.send(new GetStageCommand({ restApiId: api.id, stageName: "dev" }));
  expect(stored).toMatchObject({
    cacheClusterEnabled: true,
    cacheClusterSize: "1.6",
    cacheClusterStatus: "AVAILABLE",
    methodSettings: {
      "*/*": { cachingEnabled: true, cacheTtlInSeconds: 60, cacheDataEncrypted: true },
      "~1/POST": { cachingEnabled: true, cacheTtlInSeconds: 300, cacheDataEncrypted: false },
    },
  });

  await page.getByRole("button", { name: "Flush cache" }).click();
  await expect(page.getByText("The cache of dev is empty")).toBeVisible();
  await page.getByRole("button", { name: "Remove POST /" }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("button", { name: "Remove POST /" })).toHaveCount(0);
});

test("makes a canary, promotes it and deletes it", async ({ signedIn: page, picture }, { project }) => {
  await using api = await seedApi(`Canary ${project.name}`);
  await seedMockMethod(api, api.rootResourceId, "GET");
  const deploy = () => gateway.send(new CreateDeploymentCommand({ restApiId: api.id }));
  const first = await gateway.send(new CreateDeploymentCommand({ restApiId: api.id, stageName: "dev" }));
  const next = await deploy();
  const stage = new StagePage(page);
  const read = () => gateway.send(new GetStageCommand({ restApiId: api.id, stageName: "dev" }));
  await open(page, `/apis/${api.id}/stages/dev`);

  await page.getByRole("button", { name: "Create canary" }).click();
  await page.getByLabel("Share of the requests").fill("25");
  await page.getByRole("button", { name: "Add canary variable" }).click();
  await page.getByLabel("Canary name 1").fill("backend");
  await page.getByLabel("Canary value 1").fill("canary.example.com");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Stage dev saved")).toBeVisible();
  expect((await read()).canarySettings).toEqual({
    deploymentId: first.id,
    percentTraffic: 25,
    useStageCache: false,
    stageVariableOverrides: { backend: "canary.example.com" },
  });

  const patchOperations = [{ op: "replace", path: "/canarySettings/deploymentId", value: next.id } as const];
  await gateway.send(new UpdateStageCommand({ restApiId: api.id, stageName: "dev", patchOperations }));
  await page.reload();
  await picture("stage-canary");
  await page.getByRole("button", { name: "Promote canary" }).click();
  await stage.dialog().getByRole("button", { name: "Promote canary" }).click();
  await expect(page.getByText("dev now serves what its canary served")).toBeVisible();
  expect(await read()).toMatchObject({
    deploymentId: next.id,
    variables: { backend: "canary.example.com" },
    canarySettings: { percentTraffic: 0 },
  });

  await page.getByRole("button", { name: "Delete canary" }).click();
  await stage.dialog().getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("The canary of dev is deleted")).toBeVisible();
  await expect(page.getByRole("button", { name: "Create canary" })).toBeVisible();
});
