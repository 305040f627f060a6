import { describe, expect, it } from "vitest";
import { exchange, startGateway } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const api = snapshot({
  "GET /": mockMethod("root"),
  "GET /pets": mockMethod("pets of $context.path"),
  "ANY /pets": mockMethod("any"),
  "GET /pets/{id}": mockMethod("pet $input.params('id')"),
  "GET /pets/cats": mockMethod("cats"),
  "POST /pets/dogs": mockMethod("dogs"),
  "GET /files/{proxy+}": mockMethod("file $input.params('proxy')"),
  "GET /_health": mockMethod("the API's own"),
});

const get = async (port: number, host: string, path: string) =>
  (await exchange(port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).split("\r\n\r\n")[1];

describe("addresses of an API", () => {
  it("serves the three forms", async () => {
    const { port } = await startGateway([stageChange(api)]);
    expect(await get(port, "api1.execute-api.localhost:8080", "/prod/pets")).toBe("pets of /prod/pets");
    expect(await get(port, "API1.Execute-Api.us-east-1.amazonaws.com", "/prod/pets")).toBe("pets of /prod/pets");
    expect(await get(port, "localhost", "/_aws/execute-api/api1/prod/pets")).toBe("pets of /prod/pets");
    expect(await get(port, "localhost", "/restapis/api1/prod/_user_request_/pets")).toBe("pets of /prod/pets");
    expect(await get(port, "localhost", "/restapis/api1/prod/_user_request_")).toBe("root");
  });

  it("answers 403 Forbidden for an unknown API or stage", async () => {
    const { port, fetch } = await startGateway([stageChange(api)]);
    for (const [host, path] of [
      ["localhost", "/"],
      ["localhost", "/_aws/execute-api/api2/prod/pets"],
      ["localhost", "/_aws/execute-api/api1/dev/pets"],
      ["localhost", "/restapis/api1/prod/pets"],
      ["api1.execute-api.localhost", "/"],
      ["api1.execute-api.localhost", "/dev/pets"],
    ] as const) {
      expect(await get(port, host, path)).toBe('{"message":"Forbidden"}');
    }
    const response = await fetch("/../dev/pets");
    expect([response.status, response.headers.get("x-amzn-errortype")]).toEqual([403, "ForbiddenException"]);
  });

  it("reserves /_health on shared host names only", async () => {
    const { port } = await startGateway([stageChange(api)]);
    expect(await get(port, "localhost", "/_health")).toBe('{"status":"ok","version":"test"}');
    expect(await get(port, "api1.execute-api.localhost", "/prod/_health")).toBe("the API's own");
    expect(await get(port, "api1.execute-api.localhost", "/_health")).toBe('{"message":"Forbidden"}');
  });

  it("answers 403 Forbidden when the default endpoint is disabled", async () => {
    const disabled = snapshot({ "GET /": mockMethod("root") }, { disableExecuteApiEndpoint: true });
    const { fetch } = await startGateway([stageChange(disabled)]);
    expect((await fetch("/")).status).toBe(403);
  });
});

describe("routing", () => {
  it.each([
    ["/", "root"],
    ["", "root"],
    ["/pets", "pets of /prod/pets"],
    ["/pets/", "pets of /prod/pets/"],
    ["/pets/cats", "cats"],
    ["/pets/7", "pet 7"],
    ["/pets/a%2Fb", "pet a/b"],
    ["/pets/%63ats", "pet cats"],
    ["/pets/dogs", "pet dogs"],
    ["/files/a/b", "file a/b"],
    ["/files/a//b", "file a//b"],
  ])("matches GET %s", async (path, body) => {
    const { port } = await startGateway([stageChange(api)]);
    expect(await get(port, "api1.execute-api.localhost", `/prod${path}`)).toBe(body);
  });

  it.each(["/nothing", "//pets", "/pets/7/8", "/pets//", "/files", "/files/", "/Pets"])(
    "answers 403 Missing Authentication Token for %s",
    async (path) => {
      const { port } = await startGateway([stageChange(api)]);
      const answer = await exchange(
        port,
        `GET /prod${path} HTTP/1.1\r\nHost: api1.execute-api.localhost\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 403 /);
      expect(answer).toContain("x-amzn-ErrorType: MissingAuthenticationTokenException");
      expect(answer).toContain('{"message":"Missing Authentication Token"}');
    },
  );

  it("lets ANY answer the methods that are not defined", async () => {
    const { fetch } = await startGateway([stageChange(api)]);
    expect(await (await fetch("/pets", { method: "PATCH" })).text()).toBe("any");
    expect((await fetch("/pets/cats", { method: "PATCH" })).status).toBe(403);
  });

  it("takes the method from X-HTTP-Method-Override", async () => {
    const { fetch } = await startGateway([stageChange(api)]);
    expect(await (await fetch("/pets/dogs", { headers: { "X-HTTP-Method-Override": "POST" } })).text()).toBe("dogs");
  });
});
