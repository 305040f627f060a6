import { describe, expect, it } from "vitest";
import type { SnapshotRestEndpointPage } from "../../contract/portal/portalSnapshot.ts";
import { answeredHeaders, type Tried, tryRequest } from "./tryRequest.ts";

const page = (path: string, method = "GET"): SnapshotRestEndpointPage => ({
  ...{ productRestEndpointPageId: "p", restApiId: "a", stage: "dev", path, method, endpoint: "http://x/dev" },
  ...{ tryItState: "ENABLED", authorizationType: "NONE", apiKeyRequired: true },
});
const tried = (given: Partial<Tried> = {}): Tried => ({
  ...{ pathParameters: {}, queryString: "", headers: {}, body: "", sourceIp: "203.0.113.9" },
  ...given,
});

describe("what a developer tries", () => {
  it("fills the path of the endpoint, each value as one segment", () => {
    const pathParameters = { petId: "a/../b?x#y %", proxy: "one/two three" };
    expect(tryRequest(page("/pets/{petId}/{proxy+}"), tried({ pathParameters, queryString: "?q=1" })).path).toBe(
      "/pets/a%2F..%2Fb%3Fx%23y%20%25/one/two%20three?q=1",
    );
  });

  it.each([
    [{ pathParameters: {} }, "Fill in the path parameter petId."],
    [{ pathParameters: { petId: ".." } }, 'The path parameter petId cannot be "..".'],
    [{ pathParameters: { petId: "1", other: "2" } }, "The path has no parameter other."],
    [{ queryString: "a b" }, "The query must be percent-encoded, as in name=value&other=value."],
    [{ queryString: "a#b" }, "The query must be percent-encoded, as in name=value&other=value."],
    [{ queryString: "a\r\nX: y" }, "The query must be percent-encoded, as in name=value&other=value."],
    [{ headers: { "X-A": "b\r\nX-B: c" } }, "The header X-A holds characters that cannot be sent."],
    [{ headers: { "X A": "b" } }, '"X A" is no name of a header.'],
    [{ headers: { "X-A": "b".repeat(8_001) } }, "Headers can have at most 8000 characters together."],
    [{ httpMethod: "DELETE" }, "This endpoint is called with GET."],
    [{ sourceIp: "nobody" }, "sourceIp must be an IP address."],
    [{ body: "x".repeat(6 * 1024 * 1024 + 1) }, "A body can have at most 6 MB here."],
  ])("is refused with what is wrong: %j", (given, message) => {
    const all = { pathParameters: { petId: "1" }, ...given };
    expect(() => tryRequest(page("/pets/{petId}"), tried(all))).toThrow(message);
  });

  it("reaches no parameter that an object has by itself", () => {
    expect(() => tryRequest(page("/{constructor}"), tried())).toThrow("Fill in the path parameter constructor.");
  });

  it("sends one of the common methods to an endpoint of any method", () => {
    expect(tryRequest(page("/", "ANY"), tried({ httpMethod: "PATCH" })).method).toBe("PATCH");
    expect(() => tryRequest(page("/", "ANY"), tried({ httpMethod: "CONNECT" }))).toThrow("The method must be one of");
  });

  it("sends no cookie, no address, no other key, and nothing about the connection", () => {
    const removed = ["Cookie", "Connection", "Host", "X-Forwarded-For", "Forwarded", "x-api-key", "Transfer-Encoding"];
    const more = [
      "X-HTTP-Method-Override",
      "Content-Length",
      "Upgrade",
      "Proxy-Authorization",
      "X-Gatehouse-Developer",
    ];
    const headers = Object.fromEntries([...removed, ...more].map((name) => [name, "x"]));
    const sent = tryRequest(
      page("/"),
      tried({ headers: { ...headers, Accept: "text/html", Authorization: "Bearer t" } }),
    );
    expect(sent.headers).toEqual(["Accept", "text/html", "Authorization", "Bearer t"]);
  });

  it("gets back what is said beyond framing and cookies", () => {
    expect(
      answeredHeaders([
        "Content-Type",
        "text/html",
        "Set-Cookie",
        "a=b",
        "Connection",
        "close",
        "X-A",
        "1",
        "x-a",
        "2",
      ]),
    ).toEqual({ "content-type": "text/html", "x-a": "1, 2" });
  });
});
