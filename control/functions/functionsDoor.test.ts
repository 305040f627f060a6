import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openFunctionsDoor } from "./functionsDoor.ts";

async function doorTo(listener: RequestListener) {
  const folder = await mkdtemp(join(tmpdir(), "door-"));
  const server = createServer(listener);
  server.listen(join(folder, "s"));
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });
  return openFunctionsDoor(join(folder, "s"));
}

const request = (headers: Readonly<Record<string, string>> = { host: "localhost" }) => ({
  ...{ method: "POST", rawPath: "/a%2Fb", rawQuery: "q=%20", headers, sourceIp: "127.0.0.1" },
  body: Buffer.from("body"),
});

describe("the door of the function host", () => {
  it("passes a call on as it came, without credentials and with what control says", async () => {
    const seen: { url?: string; headers?: IncomingHttpHeaders; body?: string } = {};
    const door = await doorTo((incoming, outgoing) => {
      incoming.toArray().then((chunks) => {
        Object.assign(seen, { url: incoming.url, headers: incoming.headers, body: Buffer.concat(chunks).toString() });
        outgoing.writeHead(201, { "content-length": 2, "set-cookie": ["a=1", "b=2"], "x-a": "1" }).end("ok");
      });
    });
    const client = {
      ...{
        host: "localhost:4566",
        "content-type": "text/plain",
        authorization: "secret",
        "x-amz-security-token": "secret",
      },
      ...{ "x-gatehouse-caller": "forged", connection: "upgrade", "transfer-encoding": "chunked" },
    };
    const answer = await door.forward(request(client), { "x-gatehouse-region": "us-east-1" });
    expect(answer).toMatchObject({ status: 201, headers: { "set-cookie": ["a=1", "b=2"], "x-a": "1" } });
    expect(String(answer.body)).toBe("ok");
    expect(seen).toMatchObject({ url: "/a%2Fb?q=%20", body: "body" });
    expect(seen.headers).toEqual({
      ...{ host: "localhost:4566", "content-type": "text/plain", "content-length": "4", connection: "keep-alive" },
      "x-gatehouse-region": "us-east-1",
    });
  });

  it("passes on an answer without a length while it comes", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const door = await doorTo((_, outgoing) => {
      outgoing.writeHead(200);
      outgoing.write("first");
      promise.then(() => outgoing.end("second"));
    });
    const { body } = await door.forward(request(), {});
    if (typeof body !== "function") throw new Error("the answer is not streamed");
    const chunks: string[] = [];
    for await (const chunk of body(new AbortController().signal)) {
      chunks.push(String(chunk));
      resolve();
    }
    expect(chunks).toEqual(["first", "second"]);
  });

  it("answers ServiceUnavailableException where nobody is", async () => {
    await expect(openFunctionsDoor("/nowhere/at/all").forward(request(), {})).rejects.toMatchObject({
      code: "ServiceUnavailableException",
      retryAfterSeconds: 1,
    });
  });
});
