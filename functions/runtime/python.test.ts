import { describe, expect, it } from "vitest";
import { testHost } from "./testing/testHost.ts";

const python = (text: string) => ({ "app.py": text });
const settings = { runtime: "python3.13", handler: "app.run" };

describe("Python handlers (AWS Lambda developer guide, Define Lambda function handler in Python)", () => {
  it("returns what the handler returns, with a module of its own and the event", async () => {
    await using host = testHost();
    const files = {
      ...python("import lib.names\ndef run(event, context):\n    return lib.names.greet(event['name'])\n"),
      "lib/names.py": "def greet(name):\n    return {'hello': name}\n",
    };
    const { json, functionError } = await host.invoke(host.version(files, settings), { name: "Zoë" });
    expect({ json, functionError }).toEqual({ json: { hello: "Zoë" }, functionError: undefined });
  });

  it("tells of its call by the context", async () => {
    await using host = testHost();
    const text = `import os
def run(event, context):
    print("one\\rentry")
    return [context.aws_request_id, context.function_name, context.memory_limit_in_mb, context.client_context.custom,
            context.log_stream_name, 0 < context.get_remaining_time_in_millis() <= 20000, os.environ["_X_AMZN_TRACE_ID"]]
`;
    const clientContext = Buffer.from(`{"custom":{"who":"Zoë"}}`).toString("base64");
    const { json, requestId } = await host.invoke(
      host.version(python(text), settings),
      {},
      { clientContext, traceId: "Root=1" },
    );
    expect(json).toEqual([requestId, "greet", "256", { who: "Zoë" }, host.lines[0]?.logStreamName, true, "Root=1"]);
    expect(host.lines.map(({ message }) => message)).toContain("one\nentry");
  });

  it("prints a context with all its fields (AWS's runtime client for Python)", async () => {
    await using host = testHost();
    const text = "def run(event, context):\n    return str(context)\n";
    const { json, requestId } = await host.invoke(host.version(python(text), settings));
    expect(json).toMatch(
      new RegExp(`^LambdaContext\\(\\[aws_request_id=${requestId},log_group_name=/aws/lambda/greet,`),
    );
    expect(json).toContain(
      ",client_context=None,identity=CognitoIdentity([cognito_identity_id=None,cognito_identity_pool_id=None]),tenant_id=None])",
    );
  });

  it("logs what the logging module writes with level, time and request id (Logging and monitoring Python Lambda functions)", async () => {
    await using host = testHost();
    const text = `import logging
logger = logging.getLogger()
logger.setLevel("INFO")
def run(event, context):
    logging.basicConfig(format="never heard of")
    logger.debug("not this")
    logger.info("two\\nlines")
    logging.getLogger("app.part").warning("%s left", 3)
`;
    const { logTail, requestId } = await host.invoke(host.version(python(text), settings));
    const entry = (level: string, message: string) =>
      String.raw`\[${level}\]\t\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\t${requestId}\t${message}\n`;
    expect(logTail).toMatch(
      new RegExp(`Version: \\$LATEST\n${entry("INFO", "two\nlines")}${entry("WARNING", "3 left")}END`),
    );
    expect(host.lines.map(({ message }) => message)).toContainEqual(expect.stringMatching(/\ttwo\nlines$/));
  });

  it("logs what is written without an end of line when the call ends (Python Lambda context object: log)", async () => {
    await using host = testHost();
    const text = "def run(event, context):\n    context.log('no end')\n";
    const version = host.version(python(text), settings);
    for (const _ of [1, 2]) {
      const { logTail, requestId } = await host.invoke(version);
      expect(logTail).toContain(`Version: $LATEST\nno end\nEND RequestId: ${requestId}`);
    }
  });

  it.each([
    ["python3.13", `{"who": "Zoë", "prices": [1.50, 3, 12345678901234567890.123]}`],
    ["python3.11", `{"who": "Zo\\u00eb", "prices": [1.50, 3, 12345678901234567890.123]}`],
  ])(
    "answers decimals with every digit (AWS's runtime client for Python), and characters as %s does (Building Lambda functions with Python, Response format)",
    async (runtime, expected) => {
      await using host = testHost();
      const text = `from decimal import Decimal
def run(event, context):
    return {"who": "Zoë", "prices": [Decimal("1.50"), Decimal("3"), Decimal("12345678901234567890.123")]}
`;
      const { payload } = await host.invoke(host.version(python(text), { ...settings, runtime }));
      expect(Buffer.from(payload).toString()).toBe(expected);
    },
  );

  it("hands on bytes as they are (AWS's runtime client for Python)", async () => {
    await using host = testHost();
    const { json } = await host.invoke(host.version(python("def run(event, context):\n    return b'[1]'\n"), settings));
    expect(json).toEqual([1]);
  });

  it("names an exception as Unhandled, with its stack, and goes on", async () => {
    await using host = testHost();
    const version = host.version(python("def run(event, context):\n    return 1 / event['by']\n"), settings);
    const { json, functionError, logTail, requestId } = await host.invoke(version, { by: 0 });
    expect({ json, functionError }).toMatchObject({
      functionError: "Unhandled",
      json: {
        errorMessage: "division by zero",
        errorType: "ZeroDivisionError",
        requestId,
        stackTrace: [expect.stringContaining("app.py")],
      },
    });
    expect(logTail).toContain("[ERROR] ZeroDivisionError: division by zero\nTraceback (most recent call last):");
    expect((await host.invoke(version, { by: 2 })).json).toBe(0.5);
  });

  it.each([
    [
      "a module that is not there",
      "app.run",
      {},
      "Runtime.ImportModuleError",
      "Unable to import module 'app': No module named 'app'",
    ],
    [
      "a handler that is not there",
      "app.run",
      python(""),
      "Runtime.HandlerNotFound",
      "Handler 'run' missing on module 'app'",
    ],
    ["a syntax error", "app.run", python("def"), "Runtime.UserCodeSyntaxError", "Syntax error in module 'app'"],
    ["a handler without a module", "run", python(""), "Runtime.MalformedHandlerName", "Bad handler 'run'"],
    [
      "a module of Python's own (AWS's runtime client for Python)",
      "sys.exit",
      python(""),
      "Runtime.BuiltInModuleConflict",
      "Cannot use built-in module sys as a handler module",
    ],
    [
      "a result that is no JSON",
      "app.run",
      python("def run(event, context):\n    return {1, 2}\n"),
      "Runtime.MarshalError",
      "Unable to marshal response: Object of type set is not JSON serializable",
    ],
  ])("names %s", async (_, handler, files, errorType, errorMessage) => {
    await using host = testHost();
    const version = host.version({ "other.txt": "", ...files }, { ...settings, handler });
    const { json, functionError } = await host.invoke(version);
    expect({ json, functionError }).toMatchObject({
      functionError: "Unhandled",
      json: { errorType, errorMessage: expect.stringContaining(errorMessage) },
    });
  });

  it("ends with the process that calls sys.exit", async () => {
    await using host = testHost();
    const version = host.version(python("import sys\ndef run(event, context):\n    sys.exit(3)\n"), settings);
    const { json, requestId } = await host.invoke(version);
    expect(json).toEqual({
      errorType: "Runtime.ExitError",
      errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: exit status 3`,
    });
  });
});
