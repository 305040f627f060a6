import { describe, expect, it } from "vitest";
import { testHost } from "./testing/testHost.ts";

const settings = { runtime: "provided.al2023", handler: "any" };
const bootstrap = (text: string) => ({
  bootstrap: `#!/bin/sh\nAPI=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime\n${text}`,
});
/** One turn of a runtime in sh and curl, as the tutorial of custom runtimes has it; EVENT and ID are set for the answer. */
const loop = (answer: string, times = "while true") =>
  bootstrap(`${times}; do
  EVENT=$(curl -sS -D "$TMPDIR/headers" $API/invocation/next)
  ID=$(grep -i Lambda-Runtime-Aws-Request-Id "$TMPDIR/headers" | tr -d '[:space:]' | cut -d: -f2)
  ${answer}
done`);
const post = (path: string, body: string, more = "") => `curl -sS ${more} -X POST "$API/invocation/${path}" -d ${body}`;

describe("custom runtimes (AWS Lambda developer guide, Building a custom runtime for AWS Lambda)", () => {
  it("runs the executable bootstrap of the code, and the same process again", async () => {
    await using host = testHost();
    const version = host.version(
      loop(`echo "$EVENT"; ${post("$ID/response", `"$EVENT $$"`, "-o /dev/null")}`),
      settings,
    );
    const first = await host.invoke(version, { n: 1 });
    const second = await host.invoke(version, { n: 1 });
    expect(first.payload.toString()).toMatch(/^\{"n":1\} \d+$/);
    expect(second.payload.toString()).toBe(first.payload.toString());
    expect(second.logTail).toContain(`START RequestId: ${second.requestId} Version: $LATEST\n{"n":1}\nEND`);
  });

  it("takes an error of the call with its document", async () => {
    await using host = testHost();
    const answer = post("$ID/error", `'{"errorType":"Custom.No","errorMessage":"no"}'`, "-o /dev/null");
    expect(await host.invoke(host.version(loop(answer), settings))).toMatchObject({
      functionError: "Unhandled",
      json: { errorType: "Custom.No", errorMessage: "no" },
    });
  });

  it("takes an error while starting with its document", async () => {
    await using host = testHost();
    const text = `curl -sS -X POST $API/init/error -d '{"errorType":"Custom.Start","errorMessage":"no"}'; sleep 60`;
    expect(await host.invoke(host.version(bootstrap(text), settings))).toMatchObject({
      functionError: "Unhandled",
      json: { errorType: "Custom.Start", errorMessage: "no" },
    });
  });

  it("refuses what does not belong to the call, and takes its answer afterwards (recorded by AWS's runtime interface emulator)", async () => {
    await using host = testHost();
    const tries = [
      post("other/response", "1"),
      post("$ID/response", "1", "-H 'Lambda-Runtime-Function-Response-Mode: other'"),
      "curl -sS $API/invocation/next",
      "curl -sS -o /dev/null -w '%{http_code}\\n' $API/nothing",
      "curl -sS -X DELETE -o /dev/null -w '%{http_code}\\n' $API/invocation/next",
      post("$ID/response", "first"),
      post("$ID/response", "second"),
      post("$ID/error", "third"),
    ];
    const version = host.version(loop(tries.map((line) => `${line}; echo`).join("; ")), settings);
    const { payload } = await host.invoke(version);
    expect(payload.toString()).toBe("first");
    const again = await host.invoke(version);
    expect(again.payload.toString()).toBe("first");
    const said = host.lines.map(({ message }) => message).filter((message) => /^[{\d]/.test(message));
    expect(said.slice(0, 8)).toEqual([
      `{"errorType":"InvalidRequestID","errorMessage":"Invalid request ID"}`,
      `{"errorType":"InvalidFunctionResponseMode","errorMessage":"Invalid function response mode"}`,
      expect.stringContaining(`"errorType":"InvalidStateTransition"`),
      "404",
      "404",
      `{"status":"OK"}`,
      expect.stringContaining(`"errorType":"InvalidStateTransition"`),
      expect.stringContaining(`"errorType":"InvalidStateTransition"`),
    ]);
  });

  it("survives garbage at the Runtime API", async () => {
    await using host = testHost();
    const garbage = `head -c 100000 /dev/urandom | curl -sS -m 1 telnet://$AWS_LAMBDA_RUNTIME_API > /dev/null 2>&1`;
    const huge = `curl -sS -o /dev/null -H "X: $(head -c 60000 /dev/zero | tr '\\0' x)" $API/invocation/next`;
    const version = host.version(loop(`${garbage}; ${huge}; ${post("$ID/response", "fine")}`), settings);
    expect((await host.invoke(version)).payload.toString()).toBe("fine");
  });

  it("cuts off an answer without end, and holds none of it", async () => {
    await using host = testHost();
    const endless = `yes | curl -sS -o /dev/null -X POST "$API/invocation/$ID/response" -H "Transfer-Encoding: chunked" -T -`;
    const version = host.version(loop(`${endless}; sleep 1`), settings);
    expect(await host.invoke(version)).toMatchObject({
      functionError: "Unhandled",
      json: { errorType: "Function.ResponseSizeTooLarge" },
    });
  });

  it("says so when there is no executable bootstrap", async () => {
    await using host = testHost();
    const missing = await host.invoke(host.version({ "index.js": "" }, settings));
    expect(missing).toMatchObject({
      functionError: "Unhandled",
      json: {
        errorType: "Runtime.InvalidEntrypoint",
        errorMessage: `RequestId: ${missing.requestId} Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]`,
      },
    });
  });

  it("says what to do for a runtime that is not run here", async () => {
    await using host = testHost();
    const { json, functionError } = await host.invoke(host.version({ "a.jar": "" }, { runtime: "java25" }));
    expect({ json, functionError }).toMatchObject({
      functionError: "Unhandled",
      json: {
        errorType: "Runtime.NotInstalled",
        errorMessage: expect.stringContaining("provided.al2023 to run java25"),
      },
    });
  });
});
