import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { BrokenStream } from "./index.ts";
import { callOf, handler, testHost, until } from "./testing/testHost.ts";

describe("handlers (AWS Lambda developer guide, Define Lambda function handler in Node.js)", () => {
  it("runs an async handler of a CommonJS module", async () => {
    await using host = testHost();
    const { json, functionError } = await host.invoke(host.version(handler("return { hello: event.name };")), {
      name: "you",
    });
    expect({ json, functionError }).toEqual({ json: { hello: "you" }, functionError: undefined });
  });

  it("runs a handler of an ES module, in a folder, with an import and a top-level await", async () => {
    await using host = testHost();
    const files = {
      "src/app.mjs": `import { greet } from "./greet.mjs"; await Promise.resolve(); export const run = async (e) => greet(e.name);`,
      "src/greet.mjs": "export const greet = (name) => `hello ${name}`;",
    };
    const { json } = await host.invoke(host.version(files, { handler: "src/app.run" }), { name: "you" });
    expect(json).toBe("hello you");
  });

  it("finds a package in the function's own node_modules", async () => {
    await using host = testHost();
    const files = {
      ...handler(`return require("lib").name;`),
      "node_modules/lib/package.json": `{"name":"lib","main":"main.js"}`,
      "node_modules/lib/main.js": `exports.name = "lib";`,
    };
    expect((await host.invoke(host.version(files))).json).toBe("lib");
  });

  it("returns what a callback is given, before nodejs24.x", async () => {
    await using host = testHost();
    const files = {
      "index.js":
        "exports.handler = (event, context, callback) => setTimeout(() => callback(null, { n: event.n }), 1);",
    };
    expect((await host.invoke(host.version(files, { runtime: "nodejs22.x" }), { n: 1 })).json).toEqual({ n: 1 });
  });

  it("waits for the event loop to be empty, unless callbackWaitsForEmptyEventLoop is false", async () => {
    await using host = testHost();
    const body = `let late = false; setTimeout(() => { late = true; }, EVENT.waits ? 20 : 60000);
      context.callbackWaitsForEmptyEventLoop = EVENT.waits; callback(null, { toJSON: () => late });`;
    const files = {
      "index.js": `exports.handler = (event, context, callback) => {${body.replaceAll("EVENT", "event")}};`,
    };
    const version = host.version(files, { runtime: "nodejs20.x" });
    expect((await host.invoke(version, { waits: true })).json).toBe(true);
    expect((await host.invoke(version, { waits: false })).json).toBe(false);
  });

  it("returns null for a synchronous handler that never calls back, and takes context.succeed and context.fail", async () => {
    await using host = testHost();
    const body = `if (event.fail) context.fail(new TypeError("no")); else if (event.succeed) context.succeed("yes");`;
    const version = host.version(
      { "index.js": `exports.handler = (event, context) => {${body}};` },
      { runtime: "nodejs18.x" },
    );
    expect((await host.invoke(version)).json).toBeNull();
    expect((await host.invoke(version, { succeed: true })).json).toBe("yes");
    expect((await host.invoke(version, { fail: true })).json).toMatchObject({
      errorType: "TypeError",
      errorMessage: "no",
    });
  });

  it("refuses a callback handler on nodejs24.x", async () => {
    await using host = testHost();
    const version = host.version({ "index.js": "exports.handler = (event, context, callback) => callback(null, 1);" });
    const { json, functionError } = await host.invoke(version);
    expect(functionError).toBe("Unhandled");
    expect(json).toMatchObject({
      errorType: "Runtime.CallbackHandlerDeprecated",
      errorMessage: expect.stringContaining(
        "AWS Lambda has removed support for callback-based function handlers starting with Node.js 24",
      ),
    });
  });
});

describe("errors (AWS Lambda developer guide, Lambda function errors in Node.js)", () => {
  it("returns type, message and stack of what is thrown as Unhandled, and uses the process again", async () => {
    await using host = testHost();
    const version = host.version(handler(`if (event.bad) throw new RangeError("too far"); return process.pid;`));
    const { json: before } = await host.invoke(version);
    const { json, functionError, logTail } = await host.invoke(version, { bad: true });
    expect(functionError).toBe("Unhandled");
    expect(json).toMatchObject({
      errorType: "RangeError",
      errorMessage: "too far",
      trace: expect.arrayContaining([expect.stringContaining("index.js")]),
    });
    expect(logTail).toContain("ERROR\tInvoke Error");
    expect((await host.invoke(version)).json).toBe(before);
  });

  it.each([
    ["a module that is not there", { "other.js": "" }, "Runtime.ImportModuleError"],
    ["a handler that is not exported", { "index.js": "exports.other = 1;" }, "Runtime.HandlerNotFound"],
    ["a syntax error", { "index.js": "exports.handler = (" }, "Runtime.UserCodeSyntaxError"],
    ["an exception while loading", { "index.js": "null.x" }, "TypeError"],
  ])("names %s", async (_, files, errorType) => {
    await using host = testHost();
    for (const runtime of ["nodejs24.x", "nodejs22.x"]) {
      const { json, functionError, logTail } = await host.invoke(host.version(files, { runtime }));
      expect({ functionError, json }).toMatchObject({ functionError: "Unhandled", json: { errorType } });
      expect(logTail).toContain("Status: error");
      expect(logTail).toContain(`\tERROR\tInit Error \t{"errorType":"${errorType}"`);
    }
  });
});

describe("response streaming (AWS Lambda developer guide, Response streaming for Lambda functions)", () => {
  const streaming = (body: string) => ({
    "index.mjs": `export const handler = awslambda.streamifyResponse(async (event, stream, context) => {${body}});`,
  });

  it("hands out what is written while the function runs", async () => {
    await using host = testHost();
    const body = `const out = awslambda.HttpResponseStream.from(stream, { statusCode: 201 });
      out.write("one "); await new Promise((r) => setTimeout(r, 5)); out.write("two"); out.end();`;
    const result = await host.runtime.stream(host.version(streaming(body)), callOf({}));
    if (!("contentType" in result)) throw new Error("not a stream");
    expect(result.contentType).toBe("application/vnd.awslambda.http-integration-response");
    expect(await text(result.payload)).toBe(`{"statusCode":201}${"\0".repeat(8)}one two`);
    expect(await result.logTail).toMatch(/^START RequestId: .*\nREPORT RequestId: /s);
  });

  it("answers a plain invocation with the whole", async () => {
    await using host = testHost();
    const version = host.version(streaming(`stream.write("one "); stream.write("two"); stream.end();`));
    expect((await host.invoke(version)).payload.toString()).toBe("one two");
  });

  it("returns an error before the first byte as a result, and breaks the stream on a later one", async () => {
    await using host = testHost();
    const version = host.version(
      streaming(
        `if (event.late) { stream.write("part"); await new Promise((sent) => setTimeout(sent, 50)); } throw new RangeError("no");`,
      ),
    );
    const early = await host.runtime.stream(version, callOf({}));
    expect(early).toMatchObject({ functionError: "Unhandled" });
    const late = await host.runtime.stream(version, callOf({ late: true }));
    if (!("contentType" in late)) throw new Error("not a stream");
    const broken = await text(late.payload).catch((error: unknown) => error);
    expect(broken).toBeInstanceOf(BrokenStream);
    expect(await late.logTail).toContain("RangeError");
    expect(broken instanceof BrokenStream && JSON.parse(broken.document.toString())).toMatchObject({
      errorType: "RangeError",
    });
  });

  it("gives a handler that does not stream in one piece", async () => {
    await using host = testHost();
    const result = await host.runtime.stream(host.version(handler("return { a: 1 };")), callOf({}));
    if (!("contentType" in result)) throw new Error("not a stream");
    expect({ contentType: result.contentType, text: await text(result.payload) }).toEqual({
      contentType: "application/json",
      text: `{"a":1}`,
    });
  });

  it("lets the function finish when nobody reads on", async () => {
    await using host = testHost();
    const body = `for (let i = 0; i < 100; i++) { stream.write("x".repeat(65536)); await new Promise(setImmediate); } console.log("all"); stream.end();`;
    const version = host.version(streaming(body));
    const result = await host.runtime.stream(version, callOf({}));
    if (!("contentType" in result)) throw new Error("not a stream");
    result.payload.destroy();
    const next = await host.runtime.stream(version, callOf({}));
    expect("contentType" in next && (await text(next.payload)).length).toBe(100 * 65536);
    await until(() => host.lines.filter(({ message }) => message.endsWith("INFO\tall")).length === 2);
  });
});

describe("what a function is told (AWS Lambda developer guide, Using the Lambda context object)", () => {
  it("gets id, ARN, deadline, client context and trace of its call", async () => {
    await using host = testHost();
    const body = `return { ...JSON.parse(JSON.stringify(context)), left: context.getRemainingTimeInMillis(), trace: process.env._X_AMZN_TRACE_ID };`;
    const version = host.version(handler(body), { timeoutMs: 9000 });
    const clientContext = Buffer.from(`{"custom":{"who":"Zoë"}}`).toString("base64");
    const traceId = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
    const invokedFunctionArn = `${version.functionArn}:live`;
    const { json, requestId } = await host.invoke(version, {}, { clientContext, traceId, invokedFunctionArn });
    expect(json).toMatchObject({
      awsRequestId: requestId,
      invokedFunctionArn,
      clientContext: { custom: { who: "Zoë" } },
      functionName: "greet",
      functionVersion: "$LATEST",
      memoryLimitInMB: "256",
      logGroupName: "/aws/lambda/greet",
      logStreamName: host.lines[0]?.logStreamName,
      trace: traceId,
    });
    const { left } = Object(json);
    expect(left > 0 && left <= 9000).toBe(true);
  });

  it("has Lambda's variables and its own, and none of the host's", async () => {
    await using host = testHost();
    const version = host.version(handler("return process.env;"), {
      environment: { MINE: "1", TZ: "Asia/Tokyo", AWS_REGION: "x" },
    });
    const { json } = await host.invoke(version);
    expect(Object.keys(Object(json)).sort()).toEqual([
      ...["AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_NAME"],
      ...["AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME"],
      ...["AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "GATEHOUSE_FUNCTION_FOLDER"],
      ...["LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT", "LANG", "MINE", "PATH", "PWD", "TMPDIR", "TZ", "_HANDLER"],
    ]);
    expect(json).toMatchObject({
      MINE: "1",
      TZ: "Asia/Tokyo",
      AWS_REGION: "eu-west-1",
      AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    });
  });

  it("may write to its temporary folder, which is gone when the process is", async () => {
    await using host = testHost();
    const body = `const path = require("path").join(require("os").tmpdir(), "x"); require("fs").writeFileSync(path, "1"); return path;`;
    const version = host.version(handler(body));
    const { json } = await host.invoke(version);
    expect(json).toContain("/x");
    await host.runtime.retire(version.key);
    const again = await host.invoke(version);
    expect(again.functionError).toBeUndefined();
  });
});
