// Invoke and InvokeWithResponseStream, through the SDK's client. AWS Lambda API reference; "How Lambda handles errors and retries with
// asynchronous invocation", Lambda developer guide.
import {
  AddPermissionCommand,
  InvokeCommand,
  type InvokeCommandInput,
  InvokeWithResponseStreamCommand,
  type InvokeWithResponseStreamResponseEvent,
  PutFunctionConcurrencyCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountId, startTestHost, type TestHost } from "../testing/testHost.ts";

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost();
  await host.create("echo");
  await host.create("fails", { Handler: "fails.handler", Timeout: 7, MemorySize: 256 });
  host.runtime.handlers.set("fails.handler", () => {
    throw new TypeError("no");
  });
});
afterAll(() => host[Symbol.asyncDispose]());

const invoke = (input: Partial<InvokeCommandInput> = {}) =>
  host.client.send(new InvokeCommand({ FunctionName: "echo", ...input }));
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("utf8");
const minute = 60_000;

/** How often the function ran, after the queue has been looked at as late as this. */
async function runsAt(ms: number): Promise<number> {
  host.clock.set(ms);
  await host.host.events.run();
  await host.host.events.idle();
  return host.runtime.calls.length;
}

describe("Invoke", () => {
  describe("input", () => {
    it("refuses a payload that is no JSON, as InvalidRequestContentException", async () => {
      await expect(invoke({ Payload: "{" })).rejects.toMatchObject({
        name: "InvalidRequestContentException",
        message: expect.stringContaining("Could not parse request body into json: Could not parse payload into json: "),
      });
    });

    it("refuses an invocation type and a log type that do not exist", async () => {
      const request = {
        method: "POST",
        headers: { "x-amz-invocation-type": "Later", "x-amz-log-type": "All", "x-gatehouse-region": "us-east-1" },
      };
      const response = await fetch(`${host.url}/2015-03-31/functions/echo/invocations`, request);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain("2 validation errors detected: Value 'Later' at 'invocationType'");
    });

    it("takes 6 MB at once and 1 MB to be run later", async () => {
      const body = (bytes: number) => JSON.stringify("x".repeat(bytes - 2));
      expect((await invoke({ Payload: body(6_291_456) })).StatusCode).toBe(200);
      await expect(invoke({ Payload: body(6_291_457) })).rejects.toMatchObject({
        name: "RequestEntityTooLargeException",
        message: "Request must be smaller than 6291456 bytes for the InvokeFunction operation",
      });
      await expect(invoke({ Payload: body(1_048_577), InvocationType: "Event" })).rejects.toMatchObject({
        message: "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)",
      });
    });
  });

  describe("behaviour", () => {
    it("answers what the function returned, and the version that ran", async () => {
      const answer = await invoke({ Payload: JSON.stringify({ a: [1] }) });
      expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: "$LATEST" });
      expect(answer.FunctionError).toBeUndefined();
      expect(answer.LogResult).toBeUndefined();
      expect(text(answer.Payload)).toBe('{"a":[1]}');
    });

    it("gives a function an empty object where there is no payload", async () => {
      expect(text((await invoke()).Payload)).toBe("{}");
    });

    it("answers 200 and X-Amz-Function-Error when the function failed", async () => {
      const answer = await invoke({ FunctionName: "fails" });
      expect(answer).toMatchObject({ StatusCode: 200, FunctionError: "Unhandled" });
      expect(JSON.parse(text(answer.Payload))).toMatchObject({ errorType: "TypeError", errorMessage: "no" });
    });

    it("answers the end of the log with LogType Tail", async () => {
      const { LogResult = "" } = await invoke({ LogType: "Tail" });
      expect(Buffer.from(LogResult, "base64").toString()).toMatch(/^START RequestId: [\w-]{36}\n/);
    });

    it("runs the function with its code, settings and the caller's context", async () => {
      await invoke({ FunctionName: "fails", ClientContext: "e30=" });
      expect(host.runtime.calls.at(-1)).toMatchObject({
        version: {
          functionName: "fails",
          version: "$LATEST",
          region: "us-east-1",
          runtime: "nodejs24.x",
          handler: "fails.handler",
          timeoutMs: 7000,
          memoryMb: 256,
          codeFolder: expect.stringContaining(host.folder),
          functionArn: `arn:aws:lambda:us-east-1:${accountId}:function:fails:$LATEST`,
        },
        call: { clientContext: "e30=", invokedFunctionArn: `arn:aws:lambda:us-east-1:${accountId}:function:fails` },
      });
    });

    it("names a trace to every call: the gateway's, or one of its own (Lambda environment variables, _X_AMZN_TRACE_ID)", async () => {
      await invoke({ FunctionName: "fails" });
      const own = expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Sampled=0$/);
      expect(host.runtime.calls.at(-1)).toMatchObject({ call: { traceId: own } });
      const principal = { Action: "lambda:InvokeFunction", Principal: "apigateway.amazonaws.com" };
      await host.client.send(new AddPermissionCommand({ FunctionName: "fails", StatementId: "traced", ...principal }));
      const traceId = "Root=1-5759e988-bd862e3fe1be46a994272793";
      const path = `/2015-03-31/functions/arn:aws:lambda:us-east-1:${accountId}:function:fails/invocations`;
      const sourceArn = `arn:aws:execute-api:us-east-1:${accountId}:api1/prod/GET/`;
      const headers = { "x-amzn-trace-id": traceId, "x-amz-source-arn": sourceArn };
      expect((await fetch(`${host.gatewayUrl}${path}`, { method: "POST", body: "{}", headers })).status).toBe(200);
      expect(host.runtime.calls.at(-1)).toMatchObject({ call: { traceId } });
    });

    it.each(["string", Buffer.from("[1]").toString("base64"), ""])(
      "refuses the client context %o, which is no JSON object (recorded: boto/boto3 issue 2153)",
      async (ClientContext) => {
        const before = host.runtime.calls.length;
        await expect(invoke({ ClientContext })).rejects.toMatchObject({
          name: "InvalidRequestContentException",
          message: "Client context must be a valid Base64-encoded JSON object.",
        });
        expect(host.runtime.calls).toHaveLength(before);
      },
    );

    it("runs nothing with DryRun", async () => {
      const before = host.runtime.calls.length;
      expect((await invoke({ InvocationType: "DryRun" })).StatusCode).toBe(204);
      expect(host.runtime.calls).toHaveLength(before);
    });

    it("cuts off a response of more than 6 MB with an error of the function", async () => {
      await host.create("large", { Handler: "large.handler" });
      host.runtime.handlers.set("large.handler", () => "x".repeat(6_291_556));
      const answer = await invoke({ FunctionName: "large" });
      expect(answer.FunctionError).toBe("Unhandled");
      expect(JSON.parse(text(answer.Payload))).toEqual({
        errorType: "Function.ResponseSizeTooLarge",
        errorMessage: "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
      });
    });

    it("answers 202 to an Event and runs it after", async () => {
      const answer = await invoke({ InvocationType: "Event", Payload: '{"later":1}' });
      expect(answer).toMatchObject({ StatusCode: 202 });
      expect(text(answer.Payload)).toBe("");
      await host.host.events.idle();
      expect(host.runtime.calls.at(-1)?.call.payload.toString()).toBe('{"later":1}');
      expect(await host.database.query(`SELECT 1 FROM "functions"."event"`)).toEqual([]);
    });

    it("tries an Event that failed again after one minute, after two more, and never again", async () => {
      const start = host.clock.now();
      await invoke({ FunctionName: "fails", InvocationType: "Event" });
      const first = await runsAt(start);
      expect(await runsAt(start + minute - 1)).toBe(first);
      expect(await runsAt(start + minute)).toBe(first + 1);
      expect(await runsAt(start + 3 * minute - 1)).toBe(first + 1);
      expect(await runsAt(start + 3 * minute)).toBe(first + 2);
      expect(await runsAt(start + 60 * minute)).toBe(first + 2);
      expect(await host.database.query(`SELECT 1 FROM "functions"."event"`)).toEqual([]);
    });

    it("keeps a throttled Event for six hours, trying again ever later", async () => {
      const reserve = (ReservedConcurrentExecutions: number) =>
        host.client.send(new PutFunctionConcurrencyCommand({ FunctionName: "full", ReservedConcurrentExecutions }));
      await host.create("full");
      await reserve(0);
      const start = host.clock.now();
      await invoke({ FunctionName: "full", InvocationType: "Event" });
      const before = await runsAt(start);
      const waits = async () =>
        (
          await host.database.query<{ ms: number }>(
            `SELECT extract(epoch FROM "nextAt")::float8 * 1000 AS ms FROM "functions"."event"`,
          )
        )[0]?.ms ?? 0;
      expect(Math.round((await waits()) - start)).toBe(1000);
      await runsAt(start + 1000);
      expect(Math.round((await waits()) - start)).toBe(3000);
      await reserve(1);
      expect(await runsAt(start + 3000)).toBe(before + 1);
      await reserve(0);
      const later = host.clock.now();
      await invoke({ FunctionName: "full", InvocationType: "Event" });
      await runsAt(later);
      await runsAt(later + 6 * 60 * minute);
      expect(await host.database.query(`SELECT 1 FROM "functions"."event"`)).toEqual([]);
    });

    it("stores what functions log in the log group of their name", async () => {
      await invoke();
      await host.host.logs.flush();
      const groups = await host.database.query(
        `SELECT "logGroupName" FROM "LogGroup" WHERE "logGroupName" = '/aws/lambda/echo'`,
      );
      expect(groups).toHaveLength(1);
      const lines = await host.database.query<{ message: string }>(
        `SELECT "message" FROM "functions"."logEvent" WHERE "functionName" = 'echo'`,
      );
      expect(lines.at(-1)?.message).toMatch(/^START RequestId: /);
    });
  });

  describe("errors", () => {
    it("knows no such function, version or alias", async () => {
      const name = `arn:aws:lambda:us-east-1:${accountId}:function:`;
      await expect(invoke({ FunctionName: "nothing" })).rejects.toMatchObject({
        message: `Function not found: ${name}nothing`,
      });
      await expect(invoke({ Qualifier: "live" })).rejects.toMatchObject({
        message: `Function not found: ${name}echo:live`,
      });
    });

    it("answers TooManyRequestsException when the runtime has no room", async () => {
      const { invoke: real } = host.runtime;
      const full = Object.assign(new Error("Rate Exceeded."), { name: "TooManyRequestsException" });
      Object.assign(host.runtime, { invoke: () => Promise.reject(full) });
      const refused = await invoke().catch((error: unknown) => error);
      Object.assign(host.runtime, { invoke: real });
      expect(refused).toMatchObject({
        name: "TooManyRequestsException",
        Reason: "ConcurrentInvocationLimitExceeded",
        $metadata: { httpStatusCode: 429 },
      });
    });

    it("answers ServiceException when the host itself cannot run it, and tells no more", async () => {
      const { invoke: real } = host.runtime;
      Object.assign(host.runtime, { invoke: () => Promise.reject(new Error("/secret/path")) });
      const refused = await invoke().catch((error: unknown) => error);
      Object.assign(host.runtime, { invoke: real });
      expect(refused).toMatchObject({ name: "ServiceException", $metadata: { httpStatusCode: 500 } });
      expect(String(refused)).not.toContain("secret");
    });
  });
});

describe("InvokeWithResponseStream", () => {
  const stream = (input: object = {}) =>
    host.client.send(new InvokeWithResponseStreamCommand({ FunctionName: "streams", ...input }));
  const events = async (input: object = {}) => {
    const seen: InvokeWithResponseStreamResponseEvent[] = [];
    for await (const event of (await stream(input)).EventStream ?? []) seen.push(event);
    return seen;
  };
  beforeAll(async () => {
    await host.create("streams", { Handler: "streams.handler" });
    host.runtime.handlers.set("streams.handler", () => ["text/css", "one", "two"]);
  });

  describe("input", () => {
    it("refuses a payload that is no JSON", async () => {
      await expect(stream({ Payload: Buffer.from("{") })).rejects.toMatchObject({
        name: "InvalidRequestContentException",
      });
    });
  });

  describe("behaviour", () => {
    it("passes the answer on in chunks and says when it is complete", async () => {
      const { StatusCode, ExecutedVersion } = await stream();
      expect({ StatusCode, ExecutedVersion }).toEqual({ StatusCode: 200, ExecutedVersion: "$LATEST" });
      const seen = await events();
      expect(seen.map(({ PayloadChunk }) => PayloadChunk && text(PayloadChunk.Payload))).toEqual([
        "one",
        "two",
        undefined,
      ]);
      expect(seen.at(-1)).toEqual({ InvokeComplete: {} });
    });

    it("ends with what was logged where that is asked for (InvokeWithResponseStreamCompleteEvent)", async () => {
      const { InvokeComplete } = (await events({ LogType: "Tail" })).at(-1) ?? {};
      const logged = Buffer.from(InvokeComplete?.LogResult ?? "", "base64").toString();
      expect(logged).toMatch(/^START RequestId: [\w-]{36}\n/);
    });

    it("answers an error before the first byte as one that completes", async () => {
      expect(await events({ FunctionName: "fails", LogType: "Tail" })).toEqual([
        {
          InvokeComplete: {
            ErrorCode: "Unhandled",
            ErrorDetails: expect.stringContaining('"errorType":"TypeError"'),
            LogResult: expect.any(String),
          },
        },
      ]);
    });
  });

  describe("errors", () => {
    it("knows no function of that name", async () => {
      await expect(stream({ FunctionName: "nothing" })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    });
  });
});
