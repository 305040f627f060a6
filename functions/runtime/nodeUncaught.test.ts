// What nobody catches in a Node.js function. "Troubleshoot invocation issues in Lambda" and "Define Lambda function handler in Node.js", AWS
// Lambda developer guide; texts and exit codes are those of AWS's runtime interface client for Node.js 3, which nodejs22.x and before run.
import { describe, expect, it } from "vitest";
import { handler, testHost } from "./testing/testHost.ts";

const settings = { runtime: "nodejs22.x" };
const aWhile = "await new Promise((resolve) => setTimeout(resolve, 5000));";

describe("before nodejs24.x", () => {
  it.each([
    ["an unhandled rejection", `Promise.reject(new TypeError("lost")); ${aWhile}`, "Unhandled Promise Rejection"],
    ["an uncaught exception", `setImmediate(() => { throw new TypeError("lost"); }); ${aWhile}`, "Uncaught Exception"],
  ])("answers %s with its error, logs it, and starts a new process for the next call", async (_, body, title) => {
    await using host = testHost();
    const code = handler(`if (event.bad) { ${body} } return born;`)["index.js"];
    const version = host.version({ "index.js": `const born = process.hrtime.bigint().toString(); ${code}` }, settings);
    const { json: before } = await host.invoke(version);
    const { json, functionError, logTail, requestId } = await host.invoke(version, { bad: true });
    const isRejection = title.startsWith("Unhandled");
    const errorType = isRejection ? "Runtime.UnhandledPromiseRejection" : "TypeError";
    const errorMessage = isRejection ? "TypeError: lost" : "lost";
    expect({ functionError, json }).toMatchObject({ functionError: "Unhandled", json: { errorType, errorMessage } });
    expect(logTail).toContain(`\t${requestId}\tERROR\t${title} \t{"errorType":"${errorType}","errorMessage":"`);
    expect((await host.invoke(version)).json).not.toBe(before);
  });

  it("answers what was not caught while the function was loaded", async () => {
    await using host = testHost();
    const files = { "index.js": `Promise.reject("early"); ${handler("return 1;")["index.js"]}` };
    const slow = { "index.mjs": `Promise.reject("early"); ${aWhile} export const handler = async () => 1;` };
    for (const code of [files, slow])
      expect(await host.invoke(host.version(code, settings))).toMatchObject({
        functionError: "Unhandled",
        json: { errorType: "Runtime.UnhandledPromiseRejection", errorMessage: "early" },
      });
  });

  it("says of an async handler that it was never settled, and gives null for a handler that is not async", async () => {
    await using host = testHost();
    const never = "new Promise(() => {})";
    expect(await host.invoke(host.version(handler(`await ${never};`), settings))).toMatchObject({
      functionError: "Unhandled",
      json: {
        errorType: "Runtime.NodeJsExit",
        errorMessage: expect.stringContaining("This is most commonly caused by a Promise that was never settled."),
      },
    });
    const plain = await host.invoke(host.version({ "index.js": `exports.handler = () => ${never};` }, settings));
    expect([plain.functionError, plain.json]).toEqual([undefined, null]);
  });
});

describe("callbacks", () => {
  it("answers an error at once, whatever is left to do, and the first of several results", async () => {
    await using host = testHost();
    const body = `if (event.bad) { setTimeout(() => {}, 60000); callback(new RangeError("no")); }
      else { callback(null, "first"); callback(null, "second"); }`;
    const files = { "index.js": `exports.handler = (event, context, callback) => {${body}};` };
    const version = host.version(files, settings);
    expect((await host.invoke(version)).json).toBe("first");
    expect((await host.invoke(version, { bad: true })).json).toMatchObject({ errorType: "RangeError" });
  });
});

describe("handlers' names", () => {
  it("may be of a folder with an index.js", async () => {
    await using host = testHost();
    const files = { "app/index.js": `exports.handler = async () => "folder";` };
    expect((await host.invoke(host.version(files, { ...settings, handler: "app.handler" }))).json).toBe("folder");
  });
});
