import { describe, expect, it } from "vitest";
import { handler, isRoot, isRunning, testHost } from "./testing/testHost.ts";

const exitError = (requestId: string, reason: string) => ({
  errorType: "Runtime.ExitError",
  errorMessage: `RequestId: ${requestId} Error: ${reason}`,
});

describe("what a function may do to itself alone (AWS Lambda developer guide, Troubleshoot invocation issues in Lambda)", () => {
  it("ends an endless loop when its time is over, and starts a new process", async () => {
    await using host = testHost();
    const version = host.version(handler("if (event.loop) for (;;); return process.env.AWS_LAMBDA_LOG_STREAM_NAME;"), {
      timeoutMs: 1000,
    });
    const { json: before } = await host.invoke(version);
    const { json, functionError, logTail, requestId } = await host.invoke(version, { loop: true });
    expect(functionError).toBe("Unhandled");
    expect(json).toEqual({
      errorMessage: expect.stringMatching(
        new RegExp(`^\\d{4}-\\S+Z ${requestId} Task timed out after 1\\.00 seconds$`),
      ),
    });
    expect(logTail).toMatch(/ Task timed out after 1\.00 seconds\nEND .*\nREPORT .*\tStatus: timeout\t\n$/);
    const { json: after, functionError: none } = await host.invoke(version);
    expect({ none, isSame: before === after }).toEqual({ none: undefined, isSame: false });
  });

  it("ends a call that is never answered, while other calls of the function go on", async () => {
    await using host = testHost();
    const body = "if (event.hang) { setInterval(() => {}, 1000); await new Promise(() => {}); } return 1;";
    const version = host.version(handler(body), { timeoutMs: 1000 });
    const hanging = host.invoke(version, { hang: true });
    expect((await host.invoke(version)).json).toBe(1);
    expect((await hanging).json).toMatchObject({ errorMessage: expect.stringContaining("Task timed out") });
  });

  it.each([
    ["exit", "process.exit(0);", "Runtime exited without providing a reason"],
    ["exit with a status", "process.exit(7);", "Runtime exited with error: exit status 7"],
    [
      "a signal",
      "process.kill(process.pid, 'SIGSEGV'); for (;;);",
      "Runtime exited with error: signal: segmentation fault",
    ],
    ["nothing left to do", "await new Promise(() => {});", "Runtime exited without providing a reason"],
  ])("tells of %s during a call", async (_, body, reason) => {
    await using host = testHost();
    const { json, functionError, logTail, requestId } = await host.invoke(host.version(handler(body)));
    expect({ json, functionError }).toEqual({ json: exitError(requestId, reason), functionError: "Unhandled" });
    expect(logTail).toContain(`RequestId: ${requestId} Error: ${reason}\nRuntime.ExitError\nEND`);
    expect(logTail).toContain("Status: error\tError Type: Runtime.ExitError");
  });

  it("tells of an exit while starting", async () => {
    await using host = testHost();
    const { json, requestId } = await host.invoke(host.version({ "index.js": "process.exit(2)" }));
    expect(json).toEqual(exitError(requestId, "Runtime exited with error: exit status 2"));
  });

  it("starts again with the function's own time when starting took too long", async () => {
    await using host = testHost({ initLimitMs: 400 });
    const files = {
      "index.mjs": "await new Promise((r) => setTimeout(r, +process.env.MS)); export const handler = async () => 1;",
    };
    const slow = host.version(files, { environment: { MS: "600" }, timeoutMs: 20_000 });
    expect((await host.invoke(slow)).json).toBe(1);
    const never = host.version(files, { environment: { MS: "60000" }, timeoutMs: 1000 });
    expect((await host.invoke(never)).json).toMatchObject({
      errorMessage: expect.stringContaining("Task timed out after 1.00 seconds"),
    });
  });

  it("kills what holds more memory than the function may, children included", async () => {
    await using host = testHost();
    const own =
      "const kept = []; for (;;) { kept.push(Buffer.alloc(8 << 20, 1)); await new Promise((r) => setTimeout(r, 5)); }";
    const childs = `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(`(async () => {${own}})()`)}]); await new Promise(() => {});`;
    const results = await Promise.all(
      [own, childs].map((body) => host.invoke(host.version(handler(body), { memoryMb: 128 }))),
    );
    for (const { json, logTail, requestId } of results) {
      expect(json).toEqual(exitError(requestId, "Runtime exited with error: signal: killed"));
      expect(logTail).toContain("Memory Size: 128 MB\tMax Memory Used: 128 MB");
    }
  });

  it("lets a function talk without being asked only as long as it harms itself", async () => {
    await using host = testHost({ freezeMs: 60_000 });
    const talk = `setTimeout(() => { for (;;) require("fs").writeSync(1, "y".repeat(1 << 16) + "\\n"); }, 1);`;
    const version = host.version(handler(`if (event.talk) ${talk} return 1;`), { timeoutMs: 2000 });
    const { json } = await host.invoke(version, { talk: true });
    const other = await host.invoke(host.version(handler("return 2;"), { functionArn: "other" }));
    const next = await host.invoke(version);
    expect([json, other.json, next.functionError]).toEqual([1, 2, "Unhandled"]);
    expect(host.lines.reduce((sum, { message }) => sum + message.length, 0)).toBeLessThan(22 * 1024 * 1024);
  });

  it("refuses a response of more than 6 MB, and uses the process again", async () => {
    await using host = testHost();
    const version = host.version(handler("return 'x'.repeat(event.size) + process.env.AWS_LAMBDA_LOG_STREAM_NAME;"));
    const limit = 6 * 1024 * 1024;
    const { payload } = await host.invoke(version, { size: limit - 100 });
    expect(payload.length).toBeGreaterThan(limit - 100);
    expect(await host.invoke(version, { size: limit + 100 })).toMatchObject({
      functionError: "Unhandled",
      json: {
        errorType: "Function.ResponseSizeTooLarge",
        errorMessage: "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
      },
    });
    expect((await host.invoke(version, { size: 0 })).json).toBe(payload.toString().replace(/["x]/g, ""));
  });

  it("keeps the first 10 MB of 300 MB of output, counts the rest, and holds none of it", async () => {
    await using host = testHost();
    const body = `const line = "y".repeat(1023) + "\\n"; for (let i = 0; i < 300; i++) require("fs").writeSync(1, line.repeat(1024)); return 1;`;
    const before = process.memoryUsage().rss;
    const { json, logTail } = await host.invoke(host.version(handler(body)));
    const kept = host.lines.reduce((sum, { message }) => sum + message.length, 0);
    expect(json).toBe(1);
    expect(kept).toBeGreaterThan(10 * 1000 * 1024);
    expect(kept).toBeLessThan(11 * 1024 * 1024);
    expect(logTail).toMatch(
      /\[3\d{8} bytes more were logged and dropped\]|\[2\d{8} bytes more were logged and dropped\]/,
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });

  it("cuts a line without an end at 256 KB", async () => {
    await using host = testHost();
    const { json } = await host.invoke(
      host.version(handler("require('fs').writeSync(1, 'z'.repeat(600 * 1024)); return 1;")),
    );
    expect(json).toBe(1);
    const lengths = host.lines.filter(({ message }) => message.startsWith("z")).map(({ message }) => message.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(256 * 1024);
  });

  it("leaves no process behind when a call runs out of time", async () => {
    await using host = testHost({ bubblewrap: false });
    const body = `const child = require("child_process").spawn("sleep", ["1000"], { detached: ${isRoot} }); console.log("child " + child.pid); for (;;);`;
    const version = host.version(handler(body), { timeoutMs: 1000 });
    await host.invoke(version);
    const [, pid] = /child (\d+)/.exec(host.lines.map(({ message }) => message).join("\n")) ?? [];
    expect(isRunning(Number(pid))).toBe(false);
  });
});
