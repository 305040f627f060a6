// "Tutorial: Create a REST API with a Lambda proxy integration" by the AWS CLI alone, on the bundled function host: Node.js and Python.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageFile } from "../../scripts/testing/deploymentPackage.ts";
import { aws, awsJson } from "./awsCli.ts";
import { account, functionArn, functionRole, invocationsUri, operation, proxied, stageUrl } from "./functions.ts";
import { send } from "./http.ts";

const helloCode = `export const handler = async (event) => {
  console.log("greeting", event.queryStringParameters?.name);
  return { statusCode: 200, headers: { "x-greeted-by": "node" }, body: JSON.stringify({ message: "Hello " + (event.queryStringParameters?.name ?? "you") }) };
};`;
const orderCode = `def lambda_handler(event, context):
    if event["amount"] > 10:
        raise ValueError("Too many: " + str(event["amount"]))
    print("ordered", event["amount"])
    return {"total": event["amount"] * 2.5, "id": context.aws_request_id}
`;

let folder: string;
let restApiId: string;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cli-functions-"));
  await create("cli-hello", "nodejs24.x", "index.mjs", "index.handler", helloCode);
  await create("cli-order", "python3.12", "app.py", "app.lambda_handler", orderCode);
  const body = join(folder, "api.json");
  await writeFile(body, JSON.stringify({ openapi: "3.0.1", info: { title: "cli functions", version: "1" }, paths }));
  const { id } = await awsJson("apigateway", "import-rest-api", "--body", `fileb://${body}`, "--fail-on-warnings");
  restApiId = String(id);
  await awsJson("apigateway", "create-deployment", "--rest-api-id", restApiId, "--stage-name", "test");
  url = stageUrl(restApiId, "test");
});
afterAll(async () => {
  await aws("apigateway", "delete-rest-api", "--rest-api-id", restApiId);
  for (const name of ["cli-hello", "cli-order"]) await aws("lambda", "delete-function", "--function-name", name);
  await rm(folder, { recursive: true, force: true });
});

async function create(name: string, runtime: string, file: string, handler: string, code: string): Promise<void> {
  using zip = packageFile(file, code);
  const words = ["--function-name", name, "--runtime", runtime, "--handler", handler, "--role", functionRole];
  await awsJson("lambda", "create-function", ...words, "--zip-file", `fileb://${zip.path}`);
}

const allow = (name: string, path: string) =>
  awsJson(
    ...["lambda", "add-permission", "--function-name", name, "--statement-id", "api"],
    ...["--action", "lambda:InvokeFunction", "--principal", "apigateway.amazonaws.com"],
    ...["--source-arn", `arn:aws:execute-api:us-east-1:${account}:${restApiId}/*/${path}`],
  );

const paths = {
  "/hello": { get: proxied(invocationsUri(functionArn("cli-hello"))) },
  "/orders": {
    post: operation({
      type: "aws",
      uri: invocationsUri(functionArn("cli-order")),
      requestTemplates: { "application/json": `{"amount": $input.json('$.pieces')}` },
      responses: {
        default: { statusCode: "200", responseTemplates: { "application/json": `{"price": $input.json('$.total')}` } },
        "Too many.*": {
          statusCode: "400",
          responseTemplates: { "application/json": `{"error": $input.json('$.errorMessage')}` },
        },
      },
    }),
  },
};

const order = (pieces: number) =>
  send("POST", `${url}/orders`, { "content-type": "application/json" }, JSON.stringify({ pieces }));

describe("a function that no statement lets API Gateway invoke", () => {
  it("answers 500, and the execution log says why (recorded)", async () => {
    const answer = await send("GET", `${url}/hello`);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([500, { message: "Internal server error" }]);
    const hello = ["--query", "items[?path=='/hello'] | [0]"];
    const { id } = await awsJson("apigateway", "get-resources", "--rest-api-id", restApiId, ...hello);
    const { status, log } = await awsJson(
      ...["apigateway", "test-invoke-method", "--rest-api-id", restApiId, "--resource-id", String(id)],
      ...["--http-method", "GET"],
    );
    expect(status).toBe(500);
    expect(log).toMatch(/Lambda invocation failed with status: 403\. Lambda request id: [\da-f-]{36}\n/);
    expect(log).toContain("Execution failed due to configuration error: Invalid permissions on Lambda function\n");
  });
});

describe("a function with a permission for the method", () => {
  it("answers a Lambda proxy integration at once", async () => {
    await allow("cli-hello", "GET/hello");
    const answer = await send("GET", `${url}/hello?name=Ana`);
    expect([answer.status, answer.headers["x-greeted-by"]]).toEqual([200, "node"]);
    expect(JSON.parse(answer.body)).toEqual({ message: "Hello Ana" });
  });

  it("in Python answers a custom integration through its templates, and its errors by their messages", async () => {
    await allow("cli-order", "POST/orders");
    const fine = await order(4);
    expect([fine.status, JSON.parse(fine.body)]).toEqual([200, { price: 10 }]);
    const refused = await order(11);
    expect([refused.status, JSON.parse(refused.body)]).toEqual([400, { error: "Too many: 11" }]);
  });

  it("may not be invoked by a method that the source ARN does not cover", async () => {
    await awsJson("lambda", "remove-permission", "--function-name", "cli-order", "--statement-id", "api");
    await allow("cli-order", "GET/orders");
    expect((await order(1)).status).toBe(500);
  });
});

describe("the log group of a function", () => {
  it("is followed by aws logs tail: what the function printed, and the report of its call", async () => {
    const { stdout, stderr } = await aws("logs", "tail", "/aws/lambda/cli-hello", "--format", "short");
    expect(stderr).toBe("");
    expect(stdout).toMatch(/INFO\s+greeting Ana/);
    expect(stdout).toMatch(/START RequestId: [\da-f-]{36} Version: \$LATEST/);
    expect(stdout).toMatch(/REPORT RequestId: [\da-f-]{36}\s+Duration: /);
  });
});
