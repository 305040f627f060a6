import { Agent, request } from "node:http";
import { CreateDeploymentCommand, UpdateStageCommand } from "@aws-sdk/client-api-gateway";
import { accessLogPresets } from "../../../contract/accessLogPresets.ts";
import { target } from "../../env.ts";
import { gateway, type SeededApi } from "./managementClient.ts";

/** Deploys the API to a stage that keeps both of its logs. */
export async function deployLogged(api: SeededApi, stageName: string): Promise<void> {
  await gateway.send(new CreateDeploymentCommand({ restApiId: api.id, stageName, description: "First" }));
  await keepLogs(api, stageName);
}

export async function keepLogs(api: SeededApi, stageName: string): Promise<void> {
  const settings = {
    "/*/*/logging/loglevel": "INFO",
    "/accessLogSettings/destinationArn": `arn:aws:logs:us-east-1:000000000000:log-group:${api.id}`,
    "/accessLogSettings/format": accessLogPresets.JSON,
  };
  const patchOperations = Object.entries(settings).map(([path, value]) => ({ op: "replace" as const, path, value }));
  await gateway.send(new UpdateStageCommand({ restApiId: api.id, stageName, patchOperations }));
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Sends as many requests as asked, sixteen at a time. */
export async function callMany(api: SeededApi, path: string, amount: number, method = "GET"): Promise<void> {
  let left = amount;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      await callOnce(api, path, method);
    }
  };
  await Promise.all(Array.from({ length: 16 }, caller));
}

function callOnce(api: SeededApi, path: string, method: string): Promise<void> {
  const { port } = new URL(target.GATEWAY_URL);
  const headers = { host: `${api.id}.execute-api.localhost:${port}` };
  return new Promise((resolve, reject) => {
    const call = request({ agent, host: "127.0.0.1", port, path, method, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve());
      response.on("error", reject);
    });
    call.on("error", reject);
    call.end();
  });
}
