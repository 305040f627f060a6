import { describe, expect, it } from "vitest";
import type { SnapshotIntegration, SnapshotMethod, SnapshotRestApi } from "../../contract/snapshot.ts";
import { functionArn, type Invoked, invocationsUri, startFunctions } from "../testing/fakeFunctions.ts";
import { exchange, startGateway, startRawBackEnd } from "../testing/servers.ts";
import { integration, method, snapshot, stageChange } from "../testing/snapshots.ts";

const functionMethod = (
  other: Partial<SnapshotIntegration> = {},
  ofMethod: Partial<SnapshotMethod> = {},
): SnapshotMethod =>
  method(integration({ type: "AWS_PROXY", httpMethod: "POST", uri: invocationsUri(), ...other }), ofMethod);

async function startProxy(
  respond: Parameters<typeof startFunctions>[0],
  other: {
    integration?: Partial<SnapshotIntegration>;
    method?: Partial<SnapshotMethod>;
    restApi?: Partial<SnapshotRestApi>;
    variables?: Record<string, string>;
  } = {},
) {
  const functions = await startFunctions(respond);
  const methods = {
    "ANY /pets/{id}": functionMethod(other.integration, other.method),
    "ANY /files/{proxy+}": functionMethod(other.integration, other.method),
    "GET /": functionMethod(other.integration, other.method),
  };
  const gateway = await startGateway(
    [stageChange(snapshot(methods, other.restApi), { variables: other.variables ?? {} })],
    { awsEndpoints: { lambda: functions.url } },
  );
  const callOf = async (path: string, init?: RequestInit): Promise<Invoked> => {
    const response = await gateway.fetch(path, init);
    await response.text();
    return functions.invoked.at(-1) ?? never();
  };
  return { ...gateway, functions, callOf };
}

const never = (): never => {
  throw new Error("No function was invoked");
};
const ok = () => ({ statusCode: 200 });

// Fields recorded; "Input format of a Lambda function for proxy integration".
describe("the event of a Lambda proxy integration", () => {
  it("has every member, those without a value as null", async () => {
    const { callOf, port } = await startProxy(ok);
    const { event } = await callOf("/", { headers: { "User-Agent": "me" } });
    expect(Object.keys(event)).toEqual([
      "resource",
      "path",
      "httpMethod",
      "headers",
      "multiValueHeaders",
      "queryStringParameters",
      "multiValueQueryStringParameters",
      "pathParameters",
      "stageVariables",
      "requestContext",
      "body",
      "isBase64Encoded",
    ]);
    expect(event).toMatchObject({
      resource: "/",
      path: "/",
      httpMethod: "GET",
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
    });
    expect(event.requestContext).toEqual({
      resourceId: "r2",
      resourcePath: "/",
      httpMethod: "GET",
      extendedRequestId: expect.stringMatching(/=$/),
      requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      path: "/prod/",
      accountId: "000000000000",
      protocol: "HTTP/1.1",
      stage: "prod",
      domainPrefix: expect.any(String),
      requestTimeEpoch: expect.any(Number),
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
      identity: {
        cognitoIdentityPoolId: null,
        accountId: null,
        cognitoIdentityId: null,
        caller: null,
        sourceIp: "127.0.0.1",
        principalOrgId: null,
        accessKey: null,
        cognitoAuthenticationType: null,
        cognitoAuthenticationProvider: null,
        userArn: null,
        userAgent: "me",
        user: null,
      },
      domainName: "127.0.0.1",
      deploymentId: "d1",
      apiId: "api1",
    });
    expect(event.headers).toMatchObject({ host: `127.0.0.1:${port}` });
  });

  it("lets the last of several values win, and has all of them beside", async () => {
    const { callOf } = await startProxy(ok);
    const { event } = await callOf("/pets/7?a=1&a=2&b=x%20y&c");
    expect(event).toMatchObject({
      resource: "/pets/{id}",
      path: "/pets/7",
      pathParameters: { id: "7" },
      queryStringParameters: { a: "2", b: "x y", c: "" },
      multiValueQueryStringParameters: { a: ["1", "2"], b: ["x y"], c: [""] },
    });
  });

  it("keeps the case of header names but for Authorization and User-Agent, and adds those of the front", async () => {
    const { functions, port } = await startProxy(ok);
    const head = ["GET /_aws/execute-api/api1/prod/pets/7 HTTP/1.1", "Host: h", "authorization: a", "user-agent: u"];
    const more = ["x-One: 1", "X-one: 2", "Connection: close", "Via: v", "Max-Forwards: 1", "cookie: c=d", "", ""];
    await exchange(port, [...head, ...more].join("\r\n"));
    const { headers, multiValueHeaders } = functions.invoked[0]?.event ?? {};
    expect(headers).toEqual({
      Host: "h",
      Authorization: "a",
      "User-Agent": "u",
      "x-One": "2",
      Via: "v",
      cookie: "c=d",
      "X-Forwarded-For": "127.0.0.1",
      "X-Forwarded-Port": String(port),
      "X-Forwarded-Proto": "http",
      "X-Amzn-Trace-Id": expect.stringMatching(/^Root=1-/),
    });
    expect(multiValueHeaders).toMatchObject({ "x-One": ["1", "2"], Authorization: ["a"] });
  });

  it("has the body as text, or as Base64 where its Content-Type is one of binaryMediaTypes", async () => {
    const { callOf } = await startProxy(ok, { restApi: { binaryMediaTypes: ["image/*"] } });
    const text = await callOf("/pets/7", { method: "POST", body: '{"ü": 1}' });
    expect(text.event).toMatchObject({ body: '{"ü": 1}', isBase64Encoded: false });
    const bytes = Buffer.of(0, 255, 128);
    const binary = await callOf("/pets/7", { method: "PUT", body: bytes, headers: { "Content-Type": "image/png" } });
    expect(binary.event).toMatchObject({ body: bytes.toString("base64"), isBase64Encoded: true });
  });

  it("has everything as Base64 where binaryMediaTypes is */*, and null where there is no body", async () => {
    const { callOf } = await startProxy(ok, { restApi: { binaryMediaTypes: ["*/*"] } });
    const { event } = await callOf("/pets/7", { method: "POST", body: "a" });
    expect(event).toMatchObject({ body: "YQ==", isBase64Encoded: true });
    expect((await callOf("/pets/7")).event).toMatchObject({ body: null, isBase64Encoded: false });
  });

  it("has stage variables, operationName and path parameters as the client wrote them", async () => {
    const other = { variables: { alias: "live" }, method: { operationName: "GetPet" } };
    const { callOf } = await startProxy(ok, other);
    const { event } = await callOf("/files/a%20b/c");
    expect(event).toMatchObject({
      path: "/files/a%20b/c",
      pathParameters: { proxy: "a%20b/c" },
      stageVariables: { alias: "live" },
      requestContext: { operationName: "GetPet", path: "/prod/files/a%20b/c" },
    });
  });

  it("is not changed by mapped parameters, and a header that cannot be mapped fails all the same", async () => {
    const requestParameters = { "integration.request.header.x-mapped": "'1'" };
    const { callOf } = await startProxy(ok, { integration: { requestParameters } });
    const { event, headers } = await callOf("/pets/7");
    expect(event.headers).not.toHaveProperty("x-mapped");
    expect(headers).not.toHaveProperty("x-mapped");
    for (const name of ["Authorization", "Connection", "Content-Length", "Expect", "TE", "Transfer-Encoding"]) {
      const restricted = { [`integration.request.header.${name}`]: "'1'" };
      const { fetch, functions } = await startProxy(ok, { integration: { requestParameters: restricted } });
      const response = await fetch("/pets/7");
      expect([response.status, await response.json()]).toEqual([500, { message: "Internal server error" }]);
      expect(functions.invoked).toEqual([]);
    }
  });
});

describe("the invocation of a function", () => {
  it("is a signed POST to Invoke that says which method calls", async () => {
    const { callOf } = await startProxy(ok);
    const { method: verb, url, headers } = await callOf("/pets/7", { method: "DELETE" });
    expect([verb, url]).toEqual(["POST", `/2015-03-31/functions/${functionArn}/invocations`]);
    expect(headers).toMatchObject({
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/us-east-1\/lambda\/aws4_request, SignedHeaders=content-type;host;/,
      ),
      "x-amz-source-arn": "arn:aws:execute-api:us-east-1:000000000000:api1/prod/DELETE/pets/{id}",
      "x-amzn-lambda-integration-tag": expect.stringMatching(/^[\da-f-]{36}$/),
      "x-amzn-apigateway-api-id": "api1",
      "x-amzn-trace-id": expect.stringMatching(/^Root=1-/),
      "user-agent": "AmazonAPIGateway_api1",
      accept: "application/json",
    });
  });

  it("takes name and alias from stage variables, and goes to the region of the function's ARN", async () => {
    const arn = "arn:aws:lambda:eu-west-1:111122223333:function:${stageVariables.name}:${stageVariables.alias}";
    const other = { integration: { uri: invocationsUri(arn) }, variables: { name: "cats", alias: "live" } };
    const { callOf } = await startProxy(ok, other);
    const { url, headers } = await callOf("/");
    expect(url).toContain("/arn:aws:lambda:eu-west-1:111122223333:function:cats:live/invocations");
    expect(headers.authorization).toContain("/eu-west-1/lambda/aws4_request");
  });
});

// Recorded answers, and "Output format of a Lambda function for proxy integration".
describe("the answer of a Lambda proxy integration", () => {
  it.each<[string, unknown, number, Record<string, string>, string]>([
    ["no body", { statusCode: 201 }, 201, { "content-type": "application/json" }, ""],
    ["nothing at all", {}, 200, { "content-type": "application/json" }, ""],
    ["null headers", { statusCode: 200, headers: null, body: "b" }, 200, {}, "b"],
    ["a status as text", { statusCode: "404", body: "gone" }, 404, {}, "gone"],
    ["only headers", { headers: { "X-A": "a" } }, 200, { "x-a": "a" }, ""],
    ["a header that is a boolean", { headers: { "X-A": true } }, 200, { "x-a": "true" }, ""],
    ["a body that is null", { body: null }, 200, {}, ""],
    ["a type of its own", { headers: { "content-type": "text/plain" } }, 200, { "content-type": "text/plain" }, ""],
    [
      "a header in both maps: the list comes first",
      { headers: { "X-A": "solo" }, multiValueHeaders: { "X-A": ["multi"] } },
      200,
      { "x-a": "multi, solo" },
      "",
    ],
    [
      "a header that is the same in both maps: it is there once",
      { headers: { "x-a": "2", "X-B": "3" }, multiValueHeaders: { "X-A": ["1", "2"] } },
      200,
      { "x-a": "1, 2", "x-b": "3" },
      "",
    ],
    ["several values", { multiValueHeaders: { "X-A": ["1", "2"] } }, 200, { "x-a": "1, 2" }, ""],
    ["a remapped header", { headers: { Server: "mine" } }, 200, { "x-amzn-remapped-server": "mine" }, ""],
  ])("may have %s", async (_, answer, status, headers, body) => {
    const { fetch } = await startProxy(() => answer);
    const response = await fetch("/pets/7");
    expect([response.status, await response.text()]).toEqual([status, body]);
    for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name)).toBe(value);
    expect(response.headers.get("x-amzn-trace-id")).toMatch(/^Root=1-/);
  });

  it.each<[string, string]>([
    ["a JSON text", '"ok"'],
    ["a JSON list", "[1]"],
    ["null", "null"],
    ["no JSON", "ok"],
    ["an unknown member", '{"statusCode": 200, "message": "x"}'],
    ["a body that is an object", '{"body": {"a": 1}}'],
    ["a header that is an object", '{"headers": {"X-A": {}}}'],
    ["a header that is a number", '{"headers": {"X-A": 1}}'],
    ["headers that are a list", '{"headers": []}'],
    ["a list of values that is a text", '{"multiValueHeaders": {"X-A": "1"}}'],
    ["a status that is no number", '{"statusCode": "ok"}'],
    ["a status there is not", '{"statusCode": 1000}'],
    ["a status that only announces an answer", '{"statusCode": 100}'],
    ["a status that changes the protocol", '{"statusCode": "101"}'],
    ["a header that would begin another", '{"headers": {"X-A": "a\\r\\nX-B: b"}}'],
    ["isBase64Encoded as text", '{"isBase64Encoded": "yes"}'],
  ])("is a 502 when it is %s", async (_, answer) => {
    const { fetch } = await startProxy(() => answer);
    const response = await fetch("/pets/7");
    expect([response.status, await response.text()]).toEqual([502, '{"message":"Internal server error"}']);
    expect(response.headers.get("x-amzn-errortype")).toBe("InternalServerErrorException");
    expect(response.headers.get("x-amzn-trace-id")).toBeNull();
  });

  it("is decoded from Base64 only where the client accepts a binary media type", async () => {
    const answer = { isBase64Encoded: true, body: "aGVsbG8=", headers: { "Content-Type": "image/png" } };
    const { fetch } = await startProxy(() => answer, { restApi: { binaryMediaTypes: ["image/png"] } });
    const bodyFor = async (accept: string) => (await fetch("/pets/7", { headers: { Accept: accept } })).text();
    expect(await bodyFor("image/png")).toBe("hello");
    expect(await bodyFor("image/png, */*")).toBe("hello");
    expect(await bodyFor("text/html, image/png")).toBe("aGVsbG8=");
    expect(await bodyFor("*/*")).toBe("aGVsbG8=");
  });

  it("is decoded for every client where binaryMediaTypes is */*", async () => {
    const answer = { isBase64Encoded: true, body: "aGVsbG8=" };
    const { fetch } = await startProxy(() => answer, { restApi: { binaryMediaTypes: ["*/*"] } });
    expect(await (await fetch("/pets/7")).text()).toBe("hello");
  });
});

// "Handle Lambda errors in API Gateway".
describe("a function that cannot answer", () => {
  it("is a 502 when it throws", async () => {
    const { fetch } = await startProxy((_, response) => {
      response.setHeader("X-Amz-Function-Error", "Unhandled");
      return { errorMessage: "boom" };
    });
    const response = await fetch("/pets/7");
    expect([response.status, await response.json()]).toEqual([502, { message: "Internal server error" }]);
  });

  it.each([
    [403, "AccessDeniedException"],
    [404, "ResourceNotFoundException"],
    [429, "TooManyRequestsException"],
    [500, "ServiceException"],
    [502, "EC2UnexpectedException"],
  ])("is a 500 when the service says %i", async (status, type) => {
    const { fetch } = await startProxy((_, response) => {
      response.statusCode = status;
      response.setHeader("x-amzn-ErrorType", type);
      return { Message: "no" };
    });
    const response = await fetch("/pets/7");
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal server error" }]);
  });

  // Recorded by a user: koki-develop/lgtm-generator, issue 10.
  it("is a 413 when the event is larger than the service takes", async () => {
    const { fetch } = await startProxy((_, response) => {
      response.statusCode = 413;
      return { message: "Request must be smaller than 6291456 bytes for the InvokeFunction operation" };
    });
    const response = await fetch("/pets/7");
    expect([response.status, await response.json()]).toEqual([413, { message: "Request Too Long" }]);
    expect(response.headers.get("x-amzn-errortype")).toBe("BadRequestException");
  });

  it("is a 504 when it takes longer than the integration waits", async () => {
    const { fetch } = await startProxy(() => new Promise(() => undefined), { integration: { timeoutInMillis: 50 } });
    const response = await fetch("/pets/7");
    expect([response.status, await response.json()]).toEqual([504, { message: "Endpoint request timed out" }]);
  });

  it("is INTEGRATION_FAILURE when nobody answers", async () => {
    const { url } = await startRawBackEnd((socket) => socket.destroy());
    const gateway = await startGateway([stageChange(snapshot({ "GET /": functionMethod() }))], {
      awsEndpoints: { lambda: url },
    });
    const response = await gateway.fetch("/");
    expect([response.status, await response.json()]).toEqual([504, { message: "Internal server error" }]);
  });

  it("is customised by DEFAULT_5XX", async () => {
    const functions = await startFunctions(() => "[]");
    const draft = snapshot({ "GET /": functionMethod() });
    const gatewayResponses = {
      DEFAULT_5XX: { responseParameters: {}, responseTemplates: { "application/json": "sorry" } },
    };
    const gateway = await startGateway([stageChange({ ...draft, gatewayResponses })], {
      awsEndpoints: { lambda: functions.url },
    });
    const response = await gateway.fetch("/");
    expect([response.status, await response.text()]).toEqual([502, "sorry"]);
  });
});

describe("the access log of a Lambda proxy integration", () => {
  it("tells the status of the service and that of the function apart", async () => {
    const functions = await startFunctions(() => ({ statusCode: 418 }));
    const format = [
      "$context.requestId",
      "$context.integrationStatus $context.integration.integrationStatus $context.integration.status",
      "$context.integration.requestId $context.awsEndpointRequestId $context.integration.responseTransferMode",
    ].join(" ");
    const accessLogSettings = { destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:pets", format };
    const gateway = await startGateway([stageChange(snapshot({ "GET /": functionMethod() }), { accessLogSettings })], {
      awsEndpoints: { lambda: functions.url },
    });
    await (await gateway.fetch("/")).text();
    while (gateway.rows.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(gateway.rows[0]?.accessLogLine).toMatch(/ 200 200 418 lambda-request-1 lambda-request-1 BUFFERED$/);
  });
});
