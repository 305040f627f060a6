// "Tutorial: Create a calculator REST API with two AWS service integrations and one Lambda non-proxy integration", by the AWS CLI.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageFile } from "../../scripts/testing/deploymentPackage.ts";
import { aws, awsJson } from "./awsCli.ts";
import { account, functionArn, functionRole, invocationsUri, stageUrl } from "./functions.ts";
import { send } from "./http.ts";

const roleName = "lambda_invoke_function_assume_apigw_role";
const role = `arn:aws:iam::${account}:role/${roleName}`;
const policyOf = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const trusted = policyOf({
  ...{ Effect: "Allow", Principal: { Service: "apigateway.amazonaws.com" }, Action: "sts:AssumeRole" },
});
const invokesFunctions = policyOf({ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: "*" });

const calc = `const operations = { "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => (b === 0 ? NaN : a / b) };
const named = { add: "+", sub: "-", mul: "*", div: "/" };
exports.handler = function (event, context, callback) {
  if (event.a === undefined || event.b === undefined || event.op === undefined) return callback("400 Invalid Input");
  const [a, b] = [Number(event.a), Number(event.b)];
  if (isNaN(a) || isNaN(b)) return callback("400 Invalid Operand");
  const operate = operations[named[event.op] || event.op];
  if (!operate) return callback("400 Invalid Operator");
  callback(null, { a, b, op: event.op, c: operate(a, b) });
};`;

const uri = invocationsUri(functionArn("Calc"));
const json = (content: string) => ({ "application/json": content });
const required = (place: string, name: string) => ({ in: place, name, required: true, schema: { type: "string" } });
const operands = ["operand1", "operand2", "operator"];
const modelOf = (name: string) => ({
  content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
});
const answering = (integration: object, model: string, templates: object = {}) => ({
  responses: { "200": { description: "", ...modelOf(model) } },
  "x-amazon-apigateway-integration": {
    ...{ type: "aws", httpMethod: "POST", uri, passthroughBehavior: "when_no_match", ...integration },
    responses: { default: { statusCode: "200", responseTemplates: templates } },
  },
});

const queryTemplate = `{
  "a":  "$input.params('operand1')",
  "b":  "$input.params('operand2')",
  "op": "$input.params('operator')"
}`;
const pathTemplate = `{
  "a": "$input.params('operand1')",
  "b": "$input.params('operand2')",
  "op": #if($input.params('operator')=='%2F')"/"#{else}"$input.params('operator')"#end
}`;
const resultTemplate = `#set($inputRoot = $input.path('$'))
{
  "input" : { "a" : $inputRoot.a, "b" : $inputRoot.b, "op" : "$inputRoot.op" },
  "output" : { "c" : $inputRoot.c }
}`;

const objectOf = (properties: object) => ({ type: "object", properties });
const definition = {
  openapi: "3.0.1",
  info: { title: "LambdaCalc", version: "1" },
  "x-amazon-apigateway-request-validators": {
    parameters: { validateRequestParameters: true, validateRequestBody: false },
    body: { validateRequestParameters: false, validateRequestBody: true },
  },
  paths: {
    "/calc": {
      get: {
        ...answering({ credentials: role, requestTemplates: json(queryTemplate) }, "Empty"),
        parameters: operands.map((name) => required("query", name)),
        "x-amazon-apigateway-request-validator": "parameters",
      },
      post: {
        ...answering({ credentials: role }, "Empty"),
        requestBody: { required: true, ...modelOf("Input") },
        "x-amazon-apigateway-request-validator": "body",
      },
    },
    "/calc/{operand1}/{operand2}/{operator}": {
      get: {
        ...answering({ requestTemplates: json(pathTemplate) }, "Result", json(resultTemplate)),
        parameters: operands.map((name) => required("path", name)),
      },
    },
  },
  components: {
    schemas: {
      Empty: objectOf({}),
      Input: objectOf({ a: { type: "number" }, b: { type: "number" }, op: { type: "string" } }),
      Output: objectOf({ c: { type: "number" } }),
      Result: objectOf({
        input: { $ref: "#/components/schemas/Input" },
        output: { $ref: "#/components/schemas/Output" },
      }),
    },
  },
};

let folder: string;
let restApiId: string;
let url: string;
/** The id of /calc. */
let calcId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "calculator-"));
  using zip = packageFile("index.js", calc);
  const body = join(folder, "calc.json");
  await writeFile(body, JSON.stringify(definition));
  const words = ["--runtime", "nodejs22.x", "--handler", "index.handler", "--role", functionRole];
  const [api] = await Promise.all([
    awsJson("apigateway", "import-rest-api", "--body", `fileb://${body}`, "--fail-on-warnings"),
    awsJson("lambda", "create-function", "--function-name", "Calc", ...words, "--zip-file", `fileb://${zip.path}`),
  ]);
  restApiId = String(api.id);
  url = stageUrl(restApiId, "test");
  const query = ["--query", "items[?path=='/calc'] | [0]"];
  const [{ id }] = await Promise.all([
    awsJson("apigateway", "get-resources", "--rest-api-id", restApiId, ...query),
    awsJson("apigateway", "create-deployment", "--rest-api-id", restApiId, "--stage-name", "test"),
    awsJson(
      ...["lambda", "add-permission", "--function-name", "Calc", "--statement-id", "console"],
      ...["--action", "lambda:InvokeFunction", "--principal", "apigateway.amazonaws.com"],
      ...["--source-arn", `arn:aws:execute-api:us-east-1:${account}:${restApiId}/*/GET/calc/*/*/*`],
    ),
  ]);
  calcId = String(id);
});
afterAll(async () => {
  await Promise.all([
    aws("apigateway", "delete-rest-api", "--rest-api-id", restApiId),
    aws("lambda", "delete-function", "--function-name", "Calc"),
    aws("iam", "delete-role-policy", "--role-name", roleName, "--policy-name", "invoke").then(() =>
      aws("iam", "delete-role", "--role-name", roleName),
    ),
    rm(folder, { recursive: true, force: true }),
  ]);
});

async function calculate(httpMethod: string, path: string, body?: object) {
  const answer = await send(httpMethod, url + path, { "content-type": "application/json" }, JSON.stringify(body));
  return [answer.status, JSON.parse(answer.body)];
}

const onePlusTwo = { a: 1, b: 2, op: "+" };
const internal = { message: "Internal server error" };

// "Create an assumable IAM role": the tutorial's role, with the inline policy it names.
it("answers 500 while the role cannot be assumed, and while its policy does not let it invoke the function", async () => {
  expect(await calculate("POST", "/calc", onePlusTwo)).toEqual([500, internal]);
  const tested = async () => (await testInvoke("POST", ["--body", JSON.stringify(onePlusTwo)])).log;
  expect(await tested()).toContain(
    `Execution failed due to configuration error: API Gateway does not have permission to assume the provided role ${role}: no credentials are mapped to it\n`,
  );
  await awsJson("iam", "create-role", "--role-name", roleName, "--assume-role-policy-document", trusted);
  expect(await tested()).toContain(
    "Execution failed due to configuration error: Invalid permissions on Lambda function\n",
  );
  const policy = ["--policy-name", "invoke", "--policy-document", invokesFunctions];
  await aws("iam", "put-role-policy", "--role-name", roleName, ...policy);
  const answered = () => calculate("POST", "/calc", onePlusTwo);
  await expect.poll(answered, { timeout: 10_000 }).toEqual([200, { ...onePlusTwo, c: 3 }]);
});

async function testInvoke(httpMethod: string, more: readonly string[]) {
  const resource = ["--resource-id", calcId, "--http-method", httpMethod];
  return awsJson("apigateway", "test-invoke-method", "--rest-api-id", restApiId, ...resource, ...more);
}

describe("integration 1, GET with query parameters", () => {
  it("calculates what the query string says", async () => {
    const { status, body } = await testInvoke("GET", [
      "--path-with-query-string",
      "/calc?operand1=2&operand2=3&operator=%2B",
    ]);
    expect([status, JSON.parse(String(body))]).toEqual([200, { a: 2, b: 3, op: "+", c: 5 }]);
    expect(await calculate("GET", "/calc?operand1=6&operand2=3&operator=div")).toEqual([
      200,
      { a: 6, b: 3, op: "div", c: 2 },
    ]);
  });

  it("calls no function while a required parameter is missing", async () => {
    expect(await calculate("GET", "/calc?operand1=2&operator=add")).toEqual([
      400,
      { message: "Missing required request parameters: [operand2]" },
    ]);
  });
});

describe("integration 2, POST with a JSON payload", () => {
  it("refuses a body that is not as the model says", async () => {
    expect(await calculate("POST", "/calc", { a: "one", b: 2, op: "+" })).toEqual([
      400,
      { message: "Invalid request body" },
    ]);
  });

  it("passes on what the function throws: the tutorial maps no errors", async () => {
    const [status, { errorMessage }] = await calculate("POST", "/calc", { a: 1, b: 2, op: "modulo" });
    expect([status, errorMessage]).toEqual([200, "400 Invalid Operator"]);
  });
});

describe("integration 3, GET with path parameters", () => {
  it("models the answer as a Result", async () => {
    expect(await calculate("GET", "/calc/1/2/+")).toEqual([200, { input: onePlusTwo, output: { c: 3 } }]);
  });

  it("takes a division as %2F", async () => {
    const input = { a: 1, b: 4, op: "/" };
    expect(await calculate("GET", "/calc/1/4/%2F")).toEqual([200, { input, output: { c: 0.25 } }]);
  });
});
