// Function URLs: the operations about them, and what a function behind one sees and answers. "Creating and managing Lambda function URLs" and
// "Invoking Lambda function URLs", Lambda developer guide; who may call is control's to decide.
import {
  CreateAliasCommand,
  CreateFunctionUrlConfigCommand,
  DeleteFunctionUrlConfigCommand,
  GetFunctionUrlConfigCommand,
  ListFunctionUrlConfigsCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  UpdateFunctionUrlConfigCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accountId, startTestHost, type TestHost } from "../testing/testHost.ts";

let host: TestHost;
let name: string;
let count = 0;
beforeAll(async () => {
  host = await startTestHost();
});
beforeEach(async () => {
  count += 1;
  name = `f${count}`;
  await host.create(name, { Handler: `${name}.handler` });
});
afterAll(() => host[Symbol.asyncDispose]());

const arn = () => `arn:aws:lambda:us-east-1:${accountId}:function:${name}`;
const create = (input: object = {}) =>
  host.client.send(new CreateFunctionUrlConfigCommand({ FunctionName: name, AuthType: "NONE", ...input }));
const get = (input: object = {}) => host.client.send(new GetFunctionUrlConfigCommand({ FunctionName: name, ...input }));
const list = (input: object = {}) =>
  host.client.send(new ListFunctionUrlConfigsCommand({ FunctionName: name, ...input }));
const update = (input: object = {}) =>
  host.client.send(new UpdateFunctionUrlConfigCommand({ FunctionName: name, ...input }));
const remove = (input: object = {}) =>
  host.client.send(new DeleteFunctionUrlConfigCommand({ FunctionName: name, ...input }));
const alias = async () => {
  await host.client.send(new PublishVersionCommand({ FunctionName: name }));
  await host.client.send(new CreateAliasCommand({ FunctionName: name, Name: "live", FunctionVersion: "1" }));
};
const none = { name: "ResourceNotFoundException", message: "The resource you requested does not exist." };

describe("CreateFunctionUrlConfig", () => {
  describe("input", () => {
    it.each([
      [{ AuthType: undefined }, "Value null at 'authType' failed to satisfy constraint: Member must not be null"],
      [{ AuthType: "SOME" }, "Value 'SOME' at 'authType'"],
      [{ Cors: { MaxAge: 86_401 } }, "Value '86401' at 'cors.maxAge'"],
      [{ Qualifier: "1" }, "Value '1' at 'qualifier'"],
    ])("refuses %o", async (input, message) => {
      await expect(create(input)).rejects.toMatchObject({
        name: "ValidationException",
        message: expect.stringContaining(message),
      });
    });

    it("refuses origins that are none", async () => {
      await expect(create({ Cors: { AllowOrigins: ["a b"] } })).rejects.toMatchObject({
        name: "InvalidParameterValueException",
      });
    });
  });

  describe("behaviour", () => {
    it("gives a function, and an alias, an address of its own", async () => {
      await alias();
      const own = await create();
      expect(own).toMatchObject({
        FunctionUrl: expect.stringMatching(/^http:\/\/[a-z2-7]{32}\.lambda-url\.us-east-1\.localhost:4566\/$/),
        FunctionArn: arn(),
        AuthType: "NONE",
        InvokeMode: "BUFFERED",
        CreationTime: expect.stringMatching(/^\d{4}-/),
        $metadata: { httpStatusCode: 201 },
      });
      const other = await create({ Qualifier: "live", AuthType: "AWS_IAM" });
      expect(other).toMatchObject({ FunctionArn: `${arn()}:live`, AuthType: "AWS_IAM" });
      expect(other.FunctionUrl).not.toBe(own.FunctionUrl);
    });
  });

  describe("errors", () => {
    it("answers ResourceConflictException where there is one", async () => {
      await create();
      await expect(create()).rejects.toMatchObject({
        name: "ResourceConflictException",
        message: expect.stringContaining("FunctionUrlConfig exists for this Lambda function"),
      });
    });

    it("knows no such alias", async () => {
      await expect(create({ Qualifier: "live" })).rejects.toMatchObject({
        message: `Function not found: ${arn()}:live`,
      });
    });
  });
});

describe("UpdateFunctionUrlConfig", () => {
  describe("input", () => {
    it("refuses a mode that does not exist", async () => {
      await expect(update({ InvokeMode: "SLOW" })).rejects.toMatchObject({ name: "ValidationException" });
    });
  });

  describe("behaviour", () => {
    it("changes what is named and keeps the address", async () => {
      const { FunctionUrl } = await create({ Cors: { AllowOrigins: ["*"] } });
      expect(await update({ AuthType: "AWS_IAM", InvokeMode: "RESPONSE_STREAM" })).toMatchObject({
        ...{ FunctionUrl, AuthType: "AWS_IAM", InvokeMode: "RESPONSE_STREAM" },
        Cors: { AllowOrigins: ["*"] },
      });
    });
  });

  describe("errors", () => {
    it("answers ResourceNotFoundException where there is none", async () => {
      await expect(update()).rejects.toMatchObject(none);
    });
  });
});

describe("GetFunctionUrlConfig", () => {
  describe("input", () => {
    it("knows no URLs of versions", async () => {
      await expect(get({ FunctionName: `${name}:1` })).rejects.toMatchObject({
        name: "InvalidParameterValueException",
      });
    });
  });

  describe("behaviour", () => {
    it("answers the URL of the function", async () => {
      const { FunctionUrl } = await create();
      expect(await get()).toMatchObject({ FunctionUrl });
    });
  });

  describe("errors", () => {
    it("answers ResourceNotFoundException where there is none", async () => {
      await expect(get()).rejects.toMatchObject(none);
    });
  });
});

describe("ListFunctionUrlConfigs", () => {
  describe("input", () => {
    it("refuses more than 50 at once", async () => {
      await expect(list({ MaxItems: 51 })).rejects.toMatchObject({ name: "ValidationException" });
    });
  });

  describe("behaviour", () => {
    it("lists those of the function and of its aliases, page by page", async () => {
      await alias();
      await create();
      await create({ Qualifier: "live" });
      const { FunctionUrlConfigs, NextMarker } = await list({ MaxItems: 1 });
      expect(FunctionUrlConfigs?.map(({ FunctionArn }) => FunctionArn)).toEqual([arn()]);
      expect((await list({ Marker: NextMarker })).FunctionUrlConfigs).toMatchObject([{ FunctionArn: `${arn()}:live` }]);
    });
  });

  describe("errors", () => {
    it("knows no function of that name", async () => {
      await expect(list({ FunctionName: "nothing" })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    });
  });
});

describe("DeleteFunctionUrlConfig", () => {
  describe("input", () => {
    it("refuses what can be no alias", async () => {
      await expect(remove({ Qualifier: "a b" })).rejects.toMatchObject({ name: "ValidationException" });
    });
  });

  describe("behaviour", () => {
    it("ends the address", async () => {
      const call = await callerOf();
      expect((await remove()).$metadata.httpStatusCode).toBe(204);
      expect((await call()).status).toBe(404);
    });
  });

  describe("errors", () => {
    it("answers ResourceNotFoundException where there is none", async () => {
      await expect(remove()).rejects.toMatchObject(none);
    });
  });
});

type Call = (path?: string, init?: RequestInit) => Promise<Response>;

/** As control passes a request on. */
async function callerOf(input: object = {}, door: Record<string, string> = {}): Promise<Call> {
  const { FunctionUrl = "" } = await create(input);
  const urlId = new URL(FunctionUrl).hostname.split(".")[0] ?? "";
  return (path = "/", init = {}) =>
    fetch(`${host.url}${path}`, {
      ...init,
      headers: { "x-gatehouse-url-id": urlId, "x-gatehouse-source-ip": "192.0.2.1", ...door, ...Object(init.headers) },
    });
}
const answers = (value: unknown) => host.runtime.handlers.set(`${name}.handler`, () => value);
const eventOf = (response: Response): Promise<unknown> => response.json();

describe("a function behind a URL", () => {
  it("is given the request in payload format 2.0", async () => {
    const call = await callerOf();
    const response = await call("/a%20b/c?x=1&y=2&x=3&e", {
      method: "POST",
      headers: { cookie: "k=v; l=w", "content-type": "application/json", "user-agent": "test", "X-Own": "1" },
      body: '{"a":1}',
    });
    expect(await eventOf(response)).toMatchObject({
      version: "2.0",
      routeKey: "$default",
      rawPath: "/a%20b/c",
      rawQueryString: "x=1&y=2&x=3&e",
      cookies: ["k=v", "l=w"],
      headers: { "x-own": "1", "content-type": "application/json" },
      queryStringParameters: { x: "1,3", y: "2", e: "" },
      requestContext: {
        accountId: "anonymous",
        http: { method: "POST", path: "/a%20b/c", protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
        routeKey: "$default",
        stage: "$default",
        time: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      body: '{"a":1}',
      isBase64Encoded: false,
    });
  });

  it("is given how the request came, whatever the client says of it, and nothing of the connection", async () => {
    const call = await callerOf();
    const event = await eventOf(
      await call("/", { headers: { "x-forwarded-for": "10.0.0.1", "x-forwarded-proto": "https" } }),
    );
    const { port, host: own } = new URL(host.url);
    expect(event).toMatchObject({
      headers: {
        host: own,
        "x-amzn-trace-id": expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Sampled=0$/),
        "x-forwarded-for": "192.0.2.1",
        "x-forwarded-port": port,
        "x-forwarded-proto": "http",
      },
    });
    expect(event).not.toHaveProperty(["headers", "connection"]);
    expect(event).not.toHaveProperty(["headers", "content-length"]);
    const traced = { "x-amzn-trace-id": "Root=1-5759e988-bd862e3fe1be46a994272793" };
    expect(await eventOf(await call("/", { headers: traced }))).toMatchObject({ headers: traced });
    expect(host.runtime.calls.at(-1)).toMatchObject({ call: { traceId: traced["x-amzn-trace-id"] } });
  });

  it("never sees what control says, but who signed where that was asked for", async () => {
    const userArn = "arn:aws:iam::000000000000:user/sam";
    const door = { "x-gatehouse-caller": userArn, "x-gatehouse-access-key-id": "AKIA" };
    const event = await eventOf(await (await callerOf({ AuthType: "AWS_IAM" }, door))());
    expect(JSON.stringify(event)).not.toContain("x-gatehouse");
    expect(event).toMatchObject({ requestContext: { accountId, authorizer: { iam: { accessKey: "AKIA", userArn } } } });
  });

  it("is given bytes that are no text in Base64", async () => {
    const call = await callerOf();
    const init = { method: "PUT", headers: { "content-type": "image/png" }, body: new Uint8Array([255, 0]) };
    expect(await eventOf(await call("/", init))).toMatchObject({ body: "/wA=", isBase64Encoded: true });
  });

  it("answers what it says: status, headers, cookies, body", async () => {
    const call = await callerOf();
    answers({ statusCode: 201, headers: { "X-A": "1", connection: "close" }, cookies: ["a=1", "b=2"], body: "made" });
    const response = await call();
    expect([response.status, response.headers.get("x-a"), await response.text()]).toEqual([201, "1", "made"]);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(response.headers.get("content-type")).toBe("application/json");
    answers({ statusCode: 200, headers: { "content-type": "image/png" }, body: "/wA=", isBase64Encoded: true });
    expect(new Uint8Array(await (await call()).arrayBuffer())).toEqual(new Uint8Array([255, 0]));
  });

  it.each([
    ["Hello, world!", '"Hello, world!"'],
    [{ message: "Hello" }, '{"message":"Hello"}'],
  ])("answers 200 and JSON where it gives no statusCode: %j", async (value, body) => {
    answers(value);
    const response = await (await callerOf())();
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(await response.text()).toBe(body);
  });

  it("answers with a status alone, or with headers and no body, as redirects do", async () => {
    const call = await callerOf();
    answers({ statusCode: 204 });
    expect((await call()).status).toBe(204);
    answers({ statusCode: 302, headers: { Location: "https://example.com/" } });
    const redirect = await call("/", { redirect: "manual" });
    expect([redirect.status, redirect.headers.get("location"), await redirect.text()]).toEqual([
      302,
      "https://example.com/",
      "",
    ]);
  });

  it("answers 502 when it fails, or says what is no response", async () => {
    const call = await callerOf();
    host.runtime.handlers.set(`${name}.handler`, () => {
      throw new Error("secret");
    });
    const failed = await call();
    expect([failed.status, await failed.text()]).toEqual([502, "Internal Server Error"]);
    answers({ statusCode: "many" });
    expect((await call()).status).toBe(502);
  });

  it("answers 429 where no call is let through", async () => {
    const call = await callerOf();
    const command = new PutFunctionConcurrencyCommand({ FunctionName: name, ReservedConcurrentExecutions: 0 });
    await host.client.send(command);
    expect((await call()).status).toBe(429);
  });

  it("streams in the mode RESPONSE_STREAM, with status and headers of its own before the body", async () => {
    const call = await callerOf({ InvokeMode: "RESPONSE_STREAM" });
    answers(["text/css", "a{", "}"]);
    const plain = await call();
    expect([plain.headers.get("content-type"), await plain.text()]).toEqual(["text/css", "a{}"]);
    const prelude = JSON.stringify({ statusCode: 418, headers: { "x-a": "1" }, cookies: ["a=1"] });
    const [start, end] = [prelude.slice(0, 5), `${prelude.slice(5)}${"\0".repeat(8)}te`];
    answers(["application/vnd.awslambda.http-integration-response", start, end, "apot"]);
    const formatted = await call();
    expect([formatted.status, formatted.headers.get("x-a"), await formatted.text()]).toEqual([418, "1", "teapot"]);
    expect(formatted.headers.getSetCookie()).toEqual(["a=1"]);
  });

  it("answers for another origin by the URL's CORS settings, whatever it says itself", async () => {
    const Cors = {
      ...{ AllowOrigins: ["https://a.example"], AllowMethods: ["GET"], AllowHeaders: ["x-a"], MaxAge: 60 },
      ...{ AllowCredentials: true, ExposeHeaders: ["x-b"] },
    };
    const call = await callerOf({ Cors });
    answers({ statusCode: 200, headers: { "access-control-allow-origin": "*" }, body: "" });
    const cors = (response: Response) =>
      Object.fromEntries([...response.headers].filter(([header]) => header.startsWith("access-control-")));
    const own = {
      "access-control-allow-origin": "https://a.example",
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": "x-b",
    };
    expect(cors(await call("/", { headers: { origin: "https://a.example" } }))).toEqual(own);
    expect(cors(await call("/", { headers: { origin: "https://b.example" } }))).toEqual({});
    const before = host.runtime.calls.length;
    const preflight = await call("/", {
      method: "OPTIONS",
      headers: { origin: "https://a.example", "access-control-request-method": "GET" },
    });
    expect(cors(preflight)).toEqual({
      ...own,
      "access-control-allow-methods": "GET",
      "access-control-allow-headers": "x-a",
      "access-control-max-age": "60",
    });
    expect(host.runtime.calls).toHaveLength(before);
  });
});
