// What no SDK sends: a clear 4xx each, never a 500, nothing stored.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPetsApi, type PetsApi } from "../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

describe("hostile input", () => {
  let server: TestServer;
  let api: PetsApi;
  beforeAll(async () => {
    server = await startTestServer({ managementAuth: "none" });
    api = await createPetsApi(server.client);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const send = async (verb: string, path: string, body: string | null = null) => {
    const at = path.replace("{api}", `/restapis/${api.restApiId}`).replace("{root}", api.rootResourceId);
    const response = await fetch(server.url + at, { method: verb, body });
    return { status: response.status, code: response.headers.get("x-amzn-errortype") };
  };
  const template = (text: string) => `{"type":"MOCK","requestTemplates":{"application/json":"${text}"}}`;
  const method = "{api}/resources/{root}/methods/GET";

  it.each([
    ["POST", "/restapis", '{"name":"a\\u0000b"}', 400],
    ["POST", "/restapis", '{"name":"\\ud800"}', 400],
    ["POST", "/restapis", '{"name":"a","tags":{"\\u0000":"b"}}', 400],
    ["POST", "/restapis", '{"name":"a","tags":{"__proto__":"b"}}', 400],
    ["POST", "/restapis", '{"name":["a"]}', 400],
    ["POST", "/restapis", '{"name":"a","minimumCompressionSize":1e99}', 400],
    ["POST", "/restapis", '{"name":"a","endpointConfiguration":[]}', 400],
    ["POST", "/restapis", "[]", 400],
    ["GET", "/restapis/%00", null, 400],
    ["GET", "{api}/resources/%00", null, 400],
    ["GET", "{api}/resources/%2e%2e%2fx", null, 404],
    ["GET", "/restapis/__proto__", null, 404],
    ["GET", "{api}/stages/constructor", null, 404],
    ["PUT", `${method}/integration`, template("\\u0000"), 400],
    ["PUT", `${method}/integration`, template("\\ud800"), 400],
    [
      "POST",
      "{api}/models",
      '{"name":"A","contentType":"application/json","schema":"{\\"$ref\\":\\"#/__proto__\\"}"}',
      400,
    ],
    ["POST", "{api}/documentation/parts", '{"location":{"type":"__proto__"},"properties":"{}"}', 400],
    ["POST", "{api}/documentation/parts", '{"location":{"type":"API"},"properties":"\\u0000"}', 400],
    ["PUT", "{api}/documentation/parts", "\u0000", 400],
    ["POST", "/restapis?mode=import", "\u0000", 400],
    ["POST", "/restapis?mode=import", '{"openapi":"3.0.1","info":{"title":"a\\u0000"}}', 400],
    ["POST", "/restapis?mode=import", '{"openapi":"3.0.1","info":{"title":"\\ud800"}}', 400],
    ["PUT", "{api}", "openapi: 3.0.1\ninfo: {title: a}\npaths: {/a: {get: {x-amazon-apigateway-integration: 5}}}", 400],
    ["PUT", "{api}?mode=__proto__", '{"openapi":"3.0.1","info":{"title":"a"},"paths":{}}', 400],
    ["POST", "{api}/authorizers", '{"name":"a","type":"__proto__"}', 400],
    ["POST", "{api}/authorizers", '{"name":"a","type":"TOKEN","authorizerUri":["a"]}', 400],
    ["POST", "{api}/authorizers", '{"name":"\\u0000","type":"TOKEN"}', 400],
    ["GET", "{api}/authorizers/__proto__", null, 404],
    ["GET", "{api}/gatewayresponses/__proto__", null, 400],
    ["GET", "{api}/gatewayresponses/constructor", null, 400],
    ["PUT", "{api}/gatewayresponses/THROTTLED", '{"responseTemplates":{"application/json":"\\u0000"}}', 400],
    ["PUT", "{api}/gatewayresponses/THROTTLED", '{"responseParameters":{"__proto__":"\'1\'"}}', 400],
    [
      "PATCH",
      "{api}/gatewayresponses/THROTTLED",
      '{"patchOperations":[{"op":"add","path":"/responseParameters/__proto__","value":"\'1\'"}]}',
      400,
    ],
    [
      "PATCH",
      "{api}/gatewayresponses/THROTTLED",
      '{"patchOperations":[{"op":"add","path":"/responseParameters","value":"[[[["}]}',
      400,
    ],
    ["DELETE", "{api}/stages/%2e%2e%2fx/cache/data", null, 404],
    ["GET", "{api}/models/__proto__", null, 404],
    ["GET", "{api}/models?position=aWQ9Li4v", null, 400],
    ["GET", "{api}/documentation/versions/%2e%2e%2fx", null, 404],
    ["GET", "{api}/stages/dev/exports/__proto__", null, 404],
    ["POST", "/domainnames", '{"domainName":"a\\u0000.example.com","certificateName":"c"}', 400],
    ["POST", "/domainnames", '{"domainName":"a.example.com","mutualTlsAuthentication":[]}', 400],
    ["POST", "/domainnames", '{"domainName":"a.example.com","certificateName":"c","tags":{"__proto__":"b"}}', 400],
    ["GET", "/domainnames/%2e%2e%2fx/basepathmappings/__proto__", null, 404],
    ["GET", "/domainnames?position=aWQ9Li4v", null, 400],
    ["DELETE", "/domainnameaccessassociations/%00", null, 400],
    ["POST", "/domainnameaccessassociations", '{"domainNameArn":"x","accessAssociationSourceType":"__proto__"}', 400],
    ["POST", "/vpclinks", '{"name":"a","targetArns":[["arn:a:b:c:1:d"]]}', 400],
    ["POST", "/vpclinks", '{"name":"a","targetArns":["arn:a:b:c:1:\\u0000"]}', 400],
    ["PATCH", "/account", '{"patchOperations":[{"op":"replace","path":"/__proto__/a","value":"b"}]}', 400],
    ["PATCH", "/account", '{"patchOperations":[{"op":"replace","path":"/cloudwatchRoleArn","value":"\\ud800"}]}', 400],
    ["GET", "/sdktypes/__proto__", null, 404],
    ["GET", "/tags/%00", null, 400],
    ["GET", "/tags/arn:aws:apigateway:us-east-1::/restapis/..%2f", null, 400],
    ["PUT", "/tags/arn:aws:apigateway:us-east-1::/apikeys/x", '{"tags":{"constructor":["a"]}}', 400],
    ["DELETE", "/tags/arn:aws:apigateway:us-east-1::/apikeys/__proto__?tagKeys=__proto__", null, 400],
    ["PATCH", "{api}", '{"patchOperations":{}}', 400],
    ["PATCH", "{api}", '{"patchOperations":[[]]}', 400],
    ["PATCH", "{api}", '{"patchOperations":[{"op":"replace","path":"/name"}]}', 400],
    ["PATCH", "{api}", '{"patchOperations":[{"path":"/name","value":"b"}]}', 400],
    ["PATCH", "{api}", '{"patchOperations":[{"op":"replace","path":"/__proto__","value":"b"}]}', 400],
    ["PATCH", "{api}", '{"patchOperations":[{"op":"replace","path":"//name","value":"b"}]}', 400],
    ["PATCH", "{api}", '{"patchOperations":[{"op":"replace","path":"name","value":"b"}]}', 400],
  ])("%s %s %s is answered with a clear error", async (verb, path, body, status) => {
    const answer = await send(verb, path, body);
    expect(answer.status).toBe(status);
    expect(answer.code).toMatch(/^(BadRequest|Serialization|NotFound|Validation)Exception$/);
  });
});
