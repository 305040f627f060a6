// What the browser reaches of the management API through the console, and what it does not.
import { createServer, type IncomingMessage, type Server } from "node:http";
import { NextRequest } from "next/server";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { forward } from "./forward.ts";
import { sessionCookie } from "./session.ts";

const secret = "s".repeat(32);
const host = "localhost:3000";
let management: Server;
let heard: IncomingMessage[];
let cookie: string;

beforeAll(async () => {
  management = createServer((request, response) => {
    heard.push(request);
    request.resume();
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => management.listen(0, "127.0.0.1", resolve));
  const address = management.address();
  vi.stubEnv("MANAGEMENT_URL", `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
  vi.stubEnv("SESSION_SECRET", secret);
  const expiration = Math.floor(Date.now() / 1000) + 3600;
  const keys = { accessKeyId: "ASIATEMPORARY", secretAccessKey: "secret", sessionToken: "token" };
  const token = { userName: "ana", email: "ana@example.com", ...keys, expiration };
  cookie = `${sessionCookie}=${await encode({ token, secret })}`;
});
beforeEach(() => {
  heard = [];
});
afterAll(() => {
  vi.unstubAllEnvs();
  management.closeAllConnections();
  management.close();
});

const call = (path: string, headers: Record<string, string> = { cookie, "sec-fetch-site": "same-origin" }) =>
  forward(new NextRequest(`http://${host}/aws/${path}`, { method: "POST", headers: { host, ...headers }, body: "{}" }));

const invocations = "2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Apets/invocations";

describe("the browser's way to Lambda", () => {
  it("is signed for Lambda in the visitor's name, the path as it came, with the headers of Invoke", async () => {
    const headers = { "x-amz-invocation-type": "DryRun", "x-amz-log-type": "Tail", "x-gatehouse-caller": "root" };
    const own = { cookie, "sec-fetch-site": "same-origin" };
    expect((await call(`lambda/eu-west-1/${invocations}`, { ...own, ...headers })).status).toBe(200);
    expect(heard[0]?.url).toBe(`/${invocations}`);
    expect(heard[0]?.headers).toMatchObject({
      "x-amz-security-token": "token",
      "x-amz-invocation-type": "DryRun",
      "x-amz-log-type": "Tail",
    });
    expect(heard[0]?.headers.authorization).toMatch(
      / Credential=ASIATEMPORARY\/\d{8}\/eu-west-1\/lambda\/aws4_request,/,
    );
    expect(heard[0]?.headers).not.toHaveProperty("x-gatehouse-caller");
    expect(heard[0]?.headers).not.toHaveProperty("cookie");
  });

  it.each(["_functions/code/x", "_house/caller", "restapis", ""])("leads to no other path: /%s", async (path) => {
    expect((await call(`lambda/us-east-1/${path}`)).status).toBe(404);
    expect(heard).toEqual([]);
  });

  it("is closed to other origins and to whoever has no session", async () => {
    const from = (headers: Record<string, string>) => call(`lambda/us-east-1/${invocations}`, headers);
    expect((await from({ cookie, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await from({ cookie, origin: "http://evil.example" })).status).toBe(403);
    expect((await from({ "sec-fetch-site": "same-origin" })).status).toBe(401);
    expect(heard).toEqual([]);
  });
});

describe("the list of services", () => {
  it.each(["iam", "sts", "functions", "__proto__", "constructor"])("does not have %s", async (service) => {
    expect((await call(`${service}/us-east-1/2015-03-31/functions`)).status).toBe(404);
    expect(heard).toEqual([]);
  });
});
