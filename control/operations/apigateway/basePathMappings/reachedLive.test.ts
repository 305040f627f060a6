// What is called through a custom domain name or a VPC link follows every change without a deployment: with a gateway of its own.
import { once } from "node:events";
import { createServer, request } from "node:http";
import { text } from "node:stream/consumers";
import {
  CreateBasePathMappingCommand,
  CreateDeploymentCommand,
  CreateVpcLinkCommand,
  DeleteBasePathMappingCommand,
  DeleteDomainNameCommand,
  PutIntegrationCommand,
  UpdateBasePathMappingCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDomainName } from "../../../testing/domainNames.ts";
import { houseRequest } from "../../../testing/houseRequest.ts";
import { createPetsApi, deploy } from "../../../testing/petsApi.ts";
import { prepareGateway, type RealGateway } from "../../../testing/realGateway.ts";
import { administrator, startTestServer, type TestServer } from "../../../testing/testServer.ts";

let gateway: RealGateway;
let server: TestServer;
const backEnd = createServer((_request, response) => void response.end("from behind the link"));

beforeAll(async () => {
  gateway = await prepareGateway();
  server = await startTestServer({ gateway: gateway.door });
  await gateway.serve(server.database.url);
  await once(backEnd.listen(0, "127.0.0.1"), "listening");
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  backEnd.closeAllConnections();
  backEnd.close();
});

async function statusAt(host: string, path: string): Promise<number | undefined> {
  const sent = request({ port: new URL(gateway.urlOf("")).port, path, headers: { host }, agent: false }).end();
  const [response] = await once(sent, "response");
  await text(response);
  return response.statusCode;
}

/** Asks until the feed has been read. */
async function until(host: string, path: string, status: number): Promise<void> {
  while ((await statusAt(host, path)) !== status) await new Promise((resolve) => setImmediate(resolve));
}

describe("a base path mapping", () => {
  it("serves, moves and goes without a deployment", async () => {
    const { restApiId } = await createPetsApi(server.client);
    await deploy(server.client, restApiId, "prod");
    const { domainName } = await createDomainName(server.client);
    await until(domainName, "/v1/pets", 403);
    await server.client.send(
      new CreateBasePathMappingCommand({ domainName, basePath: "v1", restApiId, stage: "prod" }),
    );
    await until(`${domainName}:8080`, "/v1/pets", 200);
    const patchOperations = [{ op: "replace" as const, path: "/basePath", value: "v2" }];
    await server.client.send(new UpdateBasePathMappingCommand({ domainName, basePath: "v1", patchOperations }));
    await until(domainName, "/v2/pets", 200);
    expect(await statusAt(domainName, "/v1/pets")).toBe(403);
    await server.client.send(new DeleteBasePathMappingCommand({ domainName, basePath: "v2" }));
    await until(domainName, "/v2/pets", 403);
    await server.client.send(new DeleteDomainNameCommand({ domainName }));
    await until(domainName, `/_aws/execute-api/${restApiId}/prod/pets`, 200);
  });
});

describe("the target of a VPC link", () => {
  it("is mapped, seen well and forgotten without a deployment", async () => {
    const { restApiId, method } = await createPetsApi(server.client);
    const targetArn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/my-lb/12a456s89aaa12345";
    const link = await server.client.send(new CreateVpcLinkCommand({ name: "link", targetArns: [targetArn] }));
    await server.client.send(
      new PutIntegrationCommand({
        ...method,
        ...{ type: "HTTP_PROXY", integrationHttpMethod: "GET", uri: "http://pets.internal/" },
        ...{ connectionType: "VPC_LINK", connectionId: link.id },
      }),
    );
    await server.client.send(new CreateDeploymentCommand({ restApiId, stageName: "prod" }));
    const host = `${restApiId}.execute-api.localhost`;
    await until(host, "/prod/pets", 500);
    const target = `/_house/vpclink-targets/${encodeURIComponent(targetArn)}`;
    const ask = (verb: "PUT" | "GET" | "DELETE", body?: object) =>
      houseRequest(server.url, verb, target, { credentials: administrator, body });
    const address = backEnd.address();
    const member = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    await ask("PUT", { members: [member], healthCheckPath: "/" });
    await until(host, "/prod/pets", 200);
    while (!JSON.stringify((await ask("GET")).body.members).includes('"healthy"'));
    await ask("DELETE");
    await until(host, "/prod/pets", 500);
  });
});
