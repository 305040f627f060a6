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
