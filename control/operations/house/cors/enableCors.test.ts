import {
  type APIGatewayClient,
  GetGatewayResponseCommand,
  GetMethodCommand,
  PutIntegrationCommand,
  PutMethodCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Credentials } from "../../../../iam/sigv4.ts";
import { houseRequest } from "../../../testing/houseRequest.ts";
import { createPetsApi, type PetsApi } from "../../../testing/petsApi.ts";
import { signedInAs } from "../../../testing/signedIn.ts";
import { administrator, startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let client: APIGatewayClient;
let api: PetsApi;
beforeAll(async () => {
  server = await startTestServer();
  client = server.client;
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  api = await createPetsApi(client);
});

const enable = (body: object, credentials: Credentials = administrator) => {
  const path = `/_house/restapis/${api.restApiId}/resources/${api.method.resourceId}/cors`;
  return houseRequest(server.url, "PUT", path, { credentials, body });
};
const methodOf = (httpMethod: string) => client.send(new GetMethodCommand({ ...api.method, httpMethod }));
const gatewayResponse = (responseType: "DEFAULT_4XX" | "DEFAULT_5XX") =>
  client.send(new GetGatewayResponseCommand({ restApiId: api.restApiId, responseType }));

// "Enable CORS on a resource using the API Gateway console", "CORS for REST APIs in API Gateway".
describe("EnableCors, input", () => {
  it.each([
    ["an origin that is none", { allowOrigin: "'*'" }],
    ["several origins", { allowOrigin: "https://a.example,https://b.example" }],
    ["credentials for every origin", { allowCredentials: true }],
    ["a header that ends the static value", { allowHeaders: ["X-A','X"] }],
    ["an age without end", { maxAge: 1e9 }],
    ["a gateway response that is none", { gatewayResponses: ["DEFAULT_3XX"] }],
  ])("refuses %s", async (_, body) => {
    expect(await enable({ httpMethods: ["GET"], ...body })).toMatchObject({
      status: 400,
      errorType: "BadRequestException",
    });
    await expect(methodOf("OPTIONS")).rejects.toThrow("Invalid Method identifier specified");
  });
});

describe("EnableCors, behaviour", () => {
  it("puts an OPTIONS method that asks for nothing and answers what is allowed", async () => {
    const answer = await enable({ httpMethods: ["GET"], maxAge: 600 });
    expect(answer).toMatchObject({ status: 200, body: { httpMethods: ["OPTIONS", "GET"], proxyMethods: [] } });
    expect(await methodOf("OPTIONS")).toMatchObject({
      authorizationType: "NONE",
      apiKeyRequired: false,
      methodIntegration: {
        type: "MOCK",
        requestTemplates: { "application/json": `{"statusCode": 200}` },
        integrationResponses: {
          200: {
            responseParameters: {
              "method.response.header.Access-Control-Allow-Headers":
                "'Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token'",
              "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'",
              "method.response.header.Access-Control-Allow-Origin": "'*'",
              "method.response.header.Access-Control-Max-Age": "'600'",
            },
          },
        },
      },
    });
  });

  it("adds the origin to the answers of the methods and to gateway responses", async () => {
    const allowOrigin = "https://app.example";
    const gatewayResponses = ["DEFAULT_4XX", "DEFAULT_5XX"];
    await enable({ httpMethods: ["GET"], allowOrigin, allowCredentials: true, gatewayResponses });
    const get = await methodOf("GET");
    expect(get.methodResponses?.[200]?.responseParameters).toEqual({
      "method.response.header.Access-Control-Allow-Origin": false,
      "method.response.header.Access-Control-Allow-Credentials": false,
    });
    expect(get.methodIntegration?.integrationResponses?.[200]?.responseParameters).toEqual({
      "method.response.header.Access-Control-Allow-Origin": "'https://app.example'",
      "method.response.header.Access-Control-Allow-Credentials": "'true'",
    });
    expect(await gatewayResponse("DEFAULT_5XX")).toMatchObject({
      defaultResponse: false,
      responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'https://app.example'" },
      responseTemplates: { "application/json": '{"message":$context.error.messageString}' },
    });
  });

  it("is for all the methods and the gateway's own errors where nothing is said", async () => {
    expect(await enable({})).toMatchObject({
      status: 200,
      body: { httpMethods: ["OPTIONS", "GET"], proxyMethods: [], gatewayResponses: ["DEFAULT_4XX", "DEFAULT_5XX"] },
    });
    expect(await gatewayResponse("DEFAULT_4XX")).toMatchObject({
      responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" },
    });
  });

  it("names proxy integrations, whose back ends answer by themselves, and spells ANY out", async () => {
    const any = { ...api.method, httpMethod: "ANY" };
    await client.send(new PutMethodCommand({ ...any, authorizationType: "NONE" }));
    const uri = "https://example.com";
    await client.send(new PutIntegrationCommand({ ...any, type: "HTTP_PROXY", integrationHttpMethod: "ANY", uri }));
    const before = await methodOf("ANY");
    expect((await enable({ httpMethods: ["ANY"] })).body).toMatchObject({
      httpMethods: ["OPTIONS"],
      proxyMethods: ["ANY"],
    });
    expect({ ...(await methodOf("ANY")), $metadata: {} }).toEqual({ ...before, $metadata: {} });
    const { methodIntegration } = await methodOf("OPTIONS");
    expect(methodIntegration?.integrationResponses?.[200]?.responseParameters).toMatchObject({
      "method.response.header.Access-Control-Allow-Methods": "'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'",
    });
  });

  it("changes nothing the second time", async () => {
    const body = { httpMethods: ["GET"], gatewayResponses: ["DEFAULT_4XX"] };
    const first = await enable(body);
    const read = async () =>
      JSON.stringify([
        { ...(await methodOf("OPTIONS")), $metadata: 0 },
        { ...(await methodOf("GET")), $metadata: 0 },
        { ...(await gatewayResponse("DEFAULT_4XX")), $metadata: 0 },
      ]);
    const before = await read();
    expect((await enable(body)).body).toEqual(first.body);
    expect(await read()).toBe(before);
  });
});

describe("EnableCors, errors", () => {
  it("changes nothing where one of the methods is not there", async () => {
    expect(await enable({ httpMethods: ["GET", "POST"] })).toMatchObject({
      status: 404,
      errorType: "NotFoundException",
    });
    await expect(methodOf("OPTIONS")).rejects.toThrow("Invalid Method identifier specified");
  });
});

describe("EnableCors, authorization", () => {
  it("refuses a read-only caller", async () => {
    const reader = await signedInAs(server, "corsReader", ["readOnly"]);
    expect(await enable({ httpMethods: ["GET"] }, reader)).toMatchObject({ errorType: "AccessDeniedException" });
  });
});
