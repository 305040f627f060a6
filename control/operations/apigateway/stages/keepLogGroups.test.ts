import { CreateDeploymentCommand, type PatchOperation, UpdateStageCommand } from "@aws-sdk/client-api-gateway";
import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let restApiId: string;
beforeAll(async () => {
  server = await startTestServer();
  ({ restApiId } = await createPetsApi(server.client));
  await deploy(server.client, restApiId, "dev");
});
afterAll(() => server[Symbol.asyncDispose]());

const update = (...patchOperations: PatchOperation[]) =>
  server.client.send(new UpdateStageCommand({ restApiId, stageName: "dev", patchOperations }));
const set = (path: string, value: string) => update({ op: "replace", path, value });
const groups = async () => {
  const { logGroups = [] } = await server.logs.send(new DescribeLogGroupsCommand({}));
  return logGroups.map(({ logGroupName }) => logGroupName);
};

describe("the log groups of a stage", () => {
  it("are there as soon as the stage logs, before any request, and stay when it no longer does", async () => {
    expect(await groups()).toEqual([]);
    await set("/*/*/logging/loglevel", "OFF");
    await set("/accessLogSettings/destinationArn", "arn:aws:logs:us-east-1:000000000000:log-group:/access/dev:*");
    expect(await groups()).toEqual([]);
    await set("/accessLogSettings/format", "$context.requestId");
    expect(await groups()).toEqual(["/access/dev"]);
    await set("/~1pets/GET/logging/loglevel", "ERROR");
    const both = ["/access/dev", `API-Gateway-Execution-Logs_${restApiId}/dev`];
    expect(await groups()).toEqual(both);
    await update({ op: "remove", path: "/accessLogSettings" });
    expect(await groups()).toEqual(both);
    await set("/canarySettings/percentTraffic", "5");
    const execution = `API-Gateway-Execution-Logs_${restApiId}/dev`;
    expect(await groups()).toEqual([...both, `${execution}/Canary`]);
  });

  it("are there for a canary that a deployment makes", async () => {
    const { restApiId: id } = await createPetsApi(server.client);
    await deploy(server.client, id, "dev");
    const patchOperations = [{ op: "replace", path: "/*/*/logging/loglevel", value: "INFO" } as const];
    await server.client.send(new UpdateStageCommand({ restApiId: id, stageName: "dev", patchOperations }));
    const canarySettings = { percentTraffic: 10 };
    await server.client.send(new CreateDeploymentCommand({ restApiId: id, stageName: "dev", canarySettings }));
    expect(await groups()).toContain(`API-Gateway-Execution-Logs_${id}/dev/Canary`);
  });
});
