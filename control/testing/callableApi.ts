// An API with a method of every kind that a client can call, at a real gateway: mocks, a back end that answers what it was sent, a key.
import { once } from "node:events";
import { createServer } from "node:http";
import {
  CreateApiKeyCommand,
  CreateDeploymentCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  ImportRestApiCommand,
} from "@aws-sdk/client-api-gateway";
import { prepareGateway } from "./realGateway.ts";
import { startTestServer, type TestServer } from "./testServer.ts";

export interface CallableApi extends AsyncDisposable {
  readonly server: TestServer;
  readonly restApiId: string;
  /** Of the stage `dev`. */
  readonly invokeUrl: string;
  readonly apiKey: string;
}

export async function startCallableApi(): Promise<CallableApi> {
  const gateway = await prepareGateway();
  const server = await startTestServer({ gateway: gateway.door, keyHashKey: gateway.keyHashKey });
  await gateway.serve(server.database.url);
  const backEnd = await startBackEnd();
  const body = Buffer.from(JSON.stringify(document(backEnd.url)));
  const { id: restApiId = "" } = await server.client.send(new ImportRestApiCommand({ body }));
  await server.client.send(new CreateDeploymentCommand({ restApiId, stageName: "dev" }));
  const apiKey = await createKey(server, restApiId);
  const invokeUrl = `${gateway.urlOf(restApiId)}/dev`;
  await untilServed(`${invokeUrl}/keyed`, { "x-api-key": apiKey });
  return {
    server,
    restApiId,
    invokeUrl,
    apiKey,
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      backEnd.stop();
    },
  };
}

async function createKey({ client }: TestServer, apiId: string): Promise<string> {
  const { id = "", value = "" } = await client.send(new CreateApiKeyCommand({ name: "key", enabled: true }));
  const plan = { name: "plan", apiStages: [{ apiId, stage: "dev" }] };
  const { id: usagePlanId } = await client.send(new CreateUsagePlanCommand(plan));
  await client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId: id, keyType: "API_KEY" }));
  return value;
}

/** A deployment and a key are read a moment later. */
async function untilServed(url: string, headers: Readonly<Record<string, string>>): Promise<void> {
  for (let attempt = 0; attempt < 5000; attempt++) {
    const response = await fetch(url, { headers });
    await response.arrayBuffer();
    if (response.status === 200) return;
  }
  throw new Error(`${url} is not served`);
}

async function startBackEnd(): Promise<{ url: string; stop(): void }> {
  const backEnd = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    const seen = { method, url, trace: headers["x-trace"], type: headers["content-type"] };
    response.writeHead(url === "/pets/0" ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ...seen, body: Buffer.concat(chunks).toString() }));
  });
  await once(backEnd.listen(0, "127.0.0.1"), "listening");
  const address = backEnd.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    stop: () => {
      backEnd.closeAllConnections();
      backEnd.close();
    },
  };
}

const verbs = ["get", "put", "post", "delete", "patch", "head", "options"] as const;
const parameter = (name: string, place: string, required = false) => ({
  name,
  in: place,
  required,
  schema: { type: "string" },
});
const content = (model: string) => ({ "application/json": { schema: { $ref: `#/components/schemas/${model}` } } });
const mock = {
  type: "mock",
  requestTemplates: { "application/json": '{"statusCode": 200}' },
  responses: { default: { statusCode: "200", responseTemplates: { "application/json": '{"id": 1, "name": "Rex"}' } } },
};
const answered = { "200": { description: "", content: content("Pet") } };

const document = (backEnd: string) => {
  const proxied = (path: string, name?: string) => ({
    type: "http_proxy",
    httpMethod: "ANY",
    uri: backEnd + path,
    ...(name && { requestParameters: { [`integration.request.path.${name}`]: `method.request.path.${name}` } }),
  });
  const onPet = (verb: string) => ({
    parameters: [parameter("petId", "path", true), parameter("limit", "query"), parameter("X-Trace", "header")],
    ...(!["get", "head", "delete", "options"].includes(verb) && { requestBody: { content: content("Pet") } }),
    responses: answered,
    "x-amazon-apigateway-integration": { ...proxied("/pets/{petId}", "petId"), httpMethod: verb.toUpperCase() },
  });
  return {
    openapi: "3.0.1",
    info: { title: "callable", version: "7" },
    paths: {
      "/": { get: { responses: answered, "x-amazon-apigateway-integration": mock } },
      "/pets/{petId}": Object.fromEntries(verbs.map((verb) => [verb, onPet(verb)])),
      "/needed": {
        get: {
          parameters: [parameter("q", "query", true)],
          responses: answered,
          "x-amazon-apigateway-integration": { ...proxied("/needed"), httpMethod: "GET" },
        },
      },
      "/mapped": {
        post: {
          requestBody: { content: content("Pet") },
          responses: answered,
          "x-amazon-apigateway-integration": {
            type: "http",
            httpMethod: "POST",
            uri: `${backEnd}/mapped`,
            requestTemplates: { "application/json": '{"wrapped": $input.body}' },
            responses: { default: { statusCode: "200" } },
          },
        },
      },
      "/files/{proxy+}": {
        get: {
          parameters: [parameter("proxy", "path", true)],
          responses: {},
          "x-amazon-apigateway-integration": { ...proxied("/files/{proxy}", "proxy"), httpMethod: "GET" },
        },
      },
      "/keyed": {
        get: { security: [{ key: [] }], responses: answered, "x-amazon-apigateway-integration": mock },
      },
      "/any": { "x-amazon-apigateway-any-method": { responses: answered, "x-amazon-apigateway-integration": mock } },
    },
    components: {
      securitySchemes: { key: { type: "apiKey", name: "x-api-key", in: "header" } },
      schemas: {
        Pet: {
          type: "object",
          required: ["id"],
          properties: {
            id: { type: "integer" },
            name: { type: "string" },
            friends: { $ref: "#/components/schemas/Pets" },
          },
        },
        Pets: { type: "array", items: { $ref: "#/components/schemas/Pet" } },
      },
    },
  };
};
