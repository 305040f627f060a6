// The six-line demo of the README and what people do next, by the real AWS CLI.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { target } from "../env.ts";
import { aws, awsJson } from "./awsCli.ts";
import { send } from "./http.ts";

const ids = { api: "", root: "", resource: "" };
const gatewayPort = new URL(target.GATEWAY_URL).port;

beforeAll(async () => {
  const api = await awsJson(
    "apigateway",
    "create-rest-api",
    "--name",
    "cli demo",
    "--description",
    "made by the AWS CLI",
  );
  ids.api = String(api.id);
  // Debian's command line is older than rootResourceId; asking for the resources works with every version.
  ids.root = await rootResourceId();
});

async function rootResourceId(): Promise<string> {
  const result = await aws("apigateway", "get-resources", "--rest-api-id", ids.api, "--query", "items[0].id");
  return JSON.parse(result.stdout);
}

afterAll(async () => {
  await aws("apigateway", "delete-rest-api", "--rest-api-id", ids.api);
});

const onApi = (command: string, ...words: string[]) =>
  awsJson("apigateway", command, "--rest-api-id", ids.api, ...words);
const onMethod = (command: string, ...words: string[]) =>
  onApi(command, "--resource-id", ids.resource, "--http-method", "GET", ...words);

describe("the AWS CLI", () => {
  it("designs, deploys and calls a mock method", async () => {
    const resource = await onApi("create-resource", "--parent-id", ids.root, "--path-part", "hello");
    ids.resource = String(resource.id);
    expect(resource).toEqual({ id: ids.resource, parentId: ids.root, pathPart: "hello", path: "/hello" });
    await onMethod("put-method", "--authorization-type", "NONE");
    await onMethod("put-method-response", "--status-code", "200");
    await onMethod(
      "put-integration",
      "--type",
      "MOCK",
      "--request-templates",
      '{"application/json":"{\\"statusCode\\": 200}"}',
    );
    const template = JSON.stringify({
      "application/json": '{"hello": "$context.stage", "who": "$input.params(\'who\')"}',
    });
    await onMethod("put-integration-response", "--status-code", "200", "--response-templates", template);
    const tested = await onMethod("test-invoke-method", "--path-with-query-string", "/hello?who=test");
    expect([tested.status, tested.body]).toEqual([200, '{"hello": "test-invoke-stage", "who": "test"}']);
    await onApi("create-deployment", "--stage-name", "dev");
    const answer = await fetch(`http://127.0.0.1:${gatewayPort}/_aws/execute-api/${ids.api}/dev/hello?who=cli`);
    expect([answer.status, await answer.json()]).toEqual([200, { hello: "dev", who: "cli" }]);
  });

  it("reaches the same API through the management port's path form, which a browser may not", async () => {
    const url = `${target.MANAGEMENT_URL}/restapis/${ids.api}/dev/_user_request_/hello`;
    const { status, headers } = await send("GET", url);
    expect([status, headers["x-amzn-requestid"]?.length]).toEqual([200, 36]);
    expect((await send("GET", url, { origin: "http://evil.example" })).status).toBe(403);
  });

  it("pages through APIs with its own paginator", async () => {
    const pages = await awsJson("apigateway", "get-rest-apis", "--page-size", "1", "--max-items", "1");
    expect(pages.items).toHaveLength(1);
  });

  it("prints the recorded error of a missing API", async () => {
    const refused = await aws("apigateway", "get-rest-api", "--rest-api-id", "none000000");
    expect(refused.status).not.toBe(0);
    expect(refused.stderr).toContain(
      "An error occurred (NotFoundException) when calling the GetRestApi operation: Invalid API identifier specified 000000000000:none000000",
    );
  });

  it("changes a stage with patch operations", async () => {
    const words = ["--stage-name", "dev", "--patch-operations", "op=replace,path=/variables/colour,value=blue"];
    const stage = await onApi("update-stage", ...words);
    expect(stage.variables).toEqual({ colour: "blue" });
  });

  it("is told plainly about an operation that is not there yet", async () => {
    const refused = await aws("apigatewayv2", "get-apis");
    expect(refused.stderr).toContain("NotImplementedException");
    expect(refused.stderr).toContain("COVERAGE.md");
  });
});
