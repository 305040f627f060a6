// A real back end behind HTTP_PROXY, designed with the AWS SDK and called by plain HTTP.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  CreateDeploymentCommand,
  CreateResourceCommand,
  PutIntegrationCommand,
  PutMethodCommand,
  UpdateIntegrationCommand,
  UpdateStageCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { target } from "../env.ts";
import { send } from "./http.ts";
import { client, createApi } from "./sdkClient.ts";

let backEnd: Server;
let api: Awaited<ReturnType<typeof createApi>>;
let resourceId = "";

const echo = (request: IncomingMessage) => ({ method: request.method, url: request.url, headers: request.headers });
const deploy = (stageName: string) => client.send(new CreateDeploymentCommand({ restApiId: api.restApiId, stageName }));

beforeAll(async () => {
  backEnd = createServer((request, response) => {
    response.writeHead(200, {
      "content-type": "application/json",
      "set-cookie": ["gatehouse.session=evil", "other=1"],
    });
    response.end(JSON.stringify(echo(request)));
  });
  await new Promise<void>((resolve) => backEnd.listen(0, "127.0.0.1", resolve));
  api = await createApi("sdk http proxy");
  const ofApi = { restApiId: api.restApiId };
  const resource = await client.send(
    new CreateResourceCommand({ ...ofApi, parentId: api.rootResourceId, pathPart: "{proxy+}" }),
  );
  resourceId = resource.id ?? "";
  const ofMethod = { ...ofApi, resourceId, httpMethod: "ANY" };
  const requestParameters = { "method.request.path.proxy": true };
  await client.send(new PutMethodCommand({ ...ofMethod, authorizationType: "NONE", requestParameters }));
  const { port } = Object.assign<Partial<AddressInfo>, unknown>({}, backEnd.address());
  await client.send(
    new PutIntegrationCommand({
      ...ofMethod,
      type: "HTTP_PROXY",
      integrationHttpMethod: "ANY",
      uri: `http://127.0.0.1:${port}/base/{proxy}`,
      requestParameters: { "integration.request.path.proxy": "method.request.path.proxy" },
    }),
  );
  await deploy("dev");
});

afterAll(async () => {
  await api.remove();
  await new Promise((resolve) => backEnd.close(resolve));
});

const gateway = new URL(target.GATEWAY_URL);
const pathForm = (path: string) => `${gateway.origin}/_aws/execute-api/${api.restApiId}${path}`;

describe("an HTTP_PROXY integration", () => {
  it("passes method, path and query on to the back end, in all three address forms", async () => {
    const forms: [string, Record<string, string>][] = [
      [pathForm("/dev/a/b?q=1"), {}],
      [`${gateway.origin}/restapis/${api.restApiId}/dev/_user_request_/a/b?q=1`, {}],
      [`${gateway.origin}/dev/a/b?q=1`, { host: `${api.restApiId}.execute-api.localhost:${gateway.port}` }],
    ];
    for (const [url, headers] of forms) {
      const answer = await send("POST", url, headers, "body");
      expect([answer.status, JSON.parse(answer.body).method, JSON.parse(answer.body).url]).toEqual([
        200,
        "POST",
        "/base/a/b?q=1",
      ]);
    }
  });

  it("lets no gatehouse cookie through on a shared host name, neither way", async () => {
    const answer = await send("GET", pathForm("/dev/x"), { cookie: "a=1; gatehouse.session=stolen; b=2" });
    expect(JSON.parse(answer.body).headers.cookie).toBe("a=1; b=2");
    expect(answer.headers["set-cookie"]).toEqual(["other=1"]);
  });

  it("serves what was deployed, not what was edited since", async () => {
    const patchOperations = [{ op: "replace" as const, path: "/uri", value: "http://127.0.0.1:9/{proxy}" }];
    await client.send(
      new UpdateIntegrationCommand({ restApiId: api.restApiId, resourceId, httpMethod: "ANY", patchOperations }),
    );
    expect((await send("GET", pathForm("/dev/x"))).status).toBe(200);
    await deploy("broken");
    expect((await send("GET", pathForm("/dev/x"))).status).toBe(200);
  });

  it("shows a stage that was just made at once, and refuses what the gateway cannot enforce", async () => {
    const patchOperations = [{ op: "replace" as const, path: "/tracingEnabled", value: "true" }];
    const change = client.send(new UpdateStageCommand({ restApiId: api.restApiId, stageName: "dev", patchOperations }));
    await expect(change).rejects.toMatchObject({ name: "BadRequestException" });
  });
});

describe("a method of AWS_IAM", () => {
  it("answers 403 Missing Authentication Token without a signature, and 403 to a key that nobody has", async () => {
    const resource = await client.send(
      new CreateResourceCommand({ restApiId: api.restApiId, parentId: api.rootResourceId, pathPart: "guarded" }),
    );
    const ofMethod = { restApiId: api.restApiId, resourceId: resource.id, httpMethod: "GET" };
    await client.send(new PutMethodCommand({ ...ofMethod, authorizationType: "AWS_IAM" }));
    await client.send(new PutIntegrationCommand({ ...ofMethod, type: "MOCK" }));
    await deploy("guarded");
    const refused = await send("GET", pathForm("/guarded/guarded"));
    expect([refused.status, refused.headers["x-amzn-errortype"]]).toEqual([403, "MissingAuthenticationTokenException"]);
    const authorization =
      "AWS4-HMAC-SHA256 Credential=AKIDNOBODY/20261121/us-east-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=00";
    const forged = await send("GET", pathForm("/guarded/guarded"), { authorization, "x-amz-date": "20261121T000000Z" });
    expect(forged.status).toBe(403);
  });
});
