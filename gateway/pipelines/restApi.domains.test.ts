// "Custom domain name for public REST APIs", "Map API stages to a custom domain name for REST APIs", "Disable the default endpoint".
import { describe, expect, it } from "vitest";
import type { LiveBasePathMapping, LiveDomain } from "../../contract/liveSettings.ts";
import { liveDomain } from "../testing/domains.ts";
import { changesOf } from "../testing/keysAndPlans.ts";
import { exchange, startGateway, type TestGatewaySettings } from "../testing/servers.ts";
import { mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const api = snapshot({
  "GET /": mockMethod("root"),
  "GET /pets": mockMethod(
    "$context.path $context.resourcePath $context.stage $context.domainName $context.domainPrefix $context.customDomain.basePathMatched",
  ),
  "GET /ping": mockMethod("own ping"),
  "GET /_health": mockMethod("own health"),
  "GET /{proxy+}": mockMethod("proxy $input.params('proxy')"),
});
const other = snapshot({ "GET /pets": mockMethod("other") }, { id: "api2" });
const stages = [stageChange(api), stageChange(api, { stageName: "dev" }), stageChange(other)];

const domain = (domainName: string, mappings: readonly (LiveBasePathMapping | string)[], rest?: Partial<LiveDomain>) =>
  liveDomain(
    domainName,
    mappings.map((each) => (typeof each === "string" ? to(each) : each)),
    rest,
  );
const to = (basePath: string, restApiId = "api1", stage: string | undefined = "prod"): LiveBasePathMapping => ({
  basePath,
  restApiId,
  ...(stage && { stage }),
});

const forbidden = '403 {"message":"Forbidden"}';

async function start(domains: readonly LiveDomain[], settings: TestGatewaySettings = {}) {
  const gateway = await startGateway(stages, { domains, ...settings });
  const get = async (host: string, path: string) => {
    const answer = await exchange(gateway.port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    const body = answer.split("\r\n\r\n")[1];
    return answer.startsWith("HTTP/1.1 200 ") ? body : `${answer.slice(9, 12)} ${body}`;
  };
  return { gateway, get };
}

describe("the Host header", () => {
  it.each(["api.example.com", "api.example.com:8080", "API.Example.COM", "api.example.com.", "Api.example.com.:443"])(
    "%s names the custom domain api.example.com",
    async (host) => {
      const { get } = await start([domain("api.example.com", ["v1"])]);
      expect((await get(host, "/v1/pets"))?.toLowerCase()).toBe("/v1/pets /pets prod api.example.com api v1");
    },
  );

  it("names a wildcard domain by one label, and a more specific name before it", async () => {
    const { get } = await start([domain("*.example.com", ["(none)"]), domain("a.example.com", [to("(none)", "api2")])]);
    expect(await get("b.example.com", "/pets")).toBe("/pets /pets prod b.example.com b (none)");
    expect(await get("a.example.com", "/pets")).toBe("other");
    expect(await get("example.com", "/pets")).toBe(forbidden);
    expect(await get("c.b.example.com", "/pets")).toBe(forbidden);
  });

  it("of an API itself or of the gateway is no custom domain, whatever is called so", async () => {
    const names = ["api1.execute-api.example.com", "*.example.com", "*.execute-api.example.com"];
    const domains = names.map((name) => domain(name, [to("(none)", "api2")]));
    const { get } = await start(domains, { sharedHost: "gateway.example.com" });
    expect(await get("api1.execute-api.example.com", "/prod/")).toBe("root");
    expect(await get("gateway.example.com", "/_aws/execute-api/api1/prod/")).toBe("root");
    expect(await get("gateway.example.com", "/_health")).toBe('{"status":"ok","version":"test"}');
    expect(await get("localhost", "/restapis/api1/prod/_user_request_/")).toBe("root");
  });
});

describe("base path mappings", () => {
  it("strip the mapped path and leave the rest to the API", async () => {
    const { get } = await start([domain("api.example.com", ["v1"])]);
    expect(await get("api.example.com", "/v1")).toBe("root");
    expect(await get("api.example.com", "/v1/")).toBe("root");
    expect(await get("api.example.com", "/v1/cats/1?q=/v1")).toBe("proxy cats/1");
    expect(await get("api.example.com", "/v1/v1/cats")).toBe("proxy v1/cats");
  });

  it("are chosen by the longest that whole segments of the path equal, case-sensitively", async () => {
    const { get } = await start([
      domain("api.example.com", [to("orders", "api1"), to("orders/v1", "api2"), to("(none)", "api1", "dev")]),
    ]);
    expect(await get("api.example.com", "/orders/v1/pets")).toBe("other");
    expect(await get("api.example.com", "/orders/pets")).toContain("/orders/pets /pets prod");
    expect(await get("api.example.com", "/orders/v10/pets")).toBe("proxy v10/pets");
    expect(await get("api.example.com", "/orders%2Fv1/pets")).toContain("proxy");
    expect(await get("api.example.com", "/Orders/v1/pets")).toBe("proxy Orders/v1/pets");
    expect(await get("api.example.com", "/pets")).toContain("/pets /pets dev");
  });

  it("match percent-encoded characters as the characters they are", async () => {
    const { get } = await start([domain("api.example.com", ["a$b"])]);
    expect(await get("api.example.com", "/a%24b")).toBe("root");
    expect(await get("api.example.com", "/a$b")).toBe("root");
  });

  it("without a stage take the next segment for it", async () => {
    const { get } = await start([domain("api.example.com", [to("v1", "api1", "")])]);
    expect(await get("api.example.com", "/v1/dev/pets")).toBe("/v1/dev/pets /pets dev api.example.com api v1");
    expect(await get("api.example.com", "/v1/prod")).toBe("root");
    expect(await get("api.example.com", "/v1/none/pets")).toBe(forbidden);
    expect(await get("api.example.com", "/v1")).toBe(forbidden);
  });

  it("answer 403 Forbidden where none matches, and are never called by the name (none)", async () => {
    const { get } = await start([domain("api.example.com", ["v1"]), domain("b.example.com", ["(none)"])]);
    expect(await get("api.example.com", "/v2/pets")).toBe(forbidden);
    expect(await get("api.example.com", "/prod/pets")).toBe(forbidden);
    expect(await get("api.example.com", "/_aws/execute-api/api1/prod/pets")).toBe(forbidden);
    expect(await get("b.example.com", "/(none)/pets")).toBe("proxy (none)/pets");
  });

  it("of one name in two regions are one list", async () => {
    const { get } = await start([
      domain("api.example.com", ["v1"]),
      domain("api.example.com", [to("v2", "api2")], { id: "second", region: "eu-west-1" }),
    ]);
    expect([await get("api.example.com", "/v1"), await get("api.example.com", "/v2/pets")]).toEqual(["root", "other"]);
  });
});

describe("a custom domain", () => {
  it("keeps /ping and /sping at its root for health checks, and only there", async () => {
    const { get } = await start([domain("api.example.com", ["(none)"]), domain("b.example.com", ["v1"])]);
    expect([await get("api.example.com", "/ping"), await get("b.example.com", "/sping")]).toEqual([
      "healthy",
      "healthy",
    ]);
    expect(await get("b.example.com", "/v1/ping")).toBe("own ping");
    expect(await get("api1.execute-api.localhost", "/prod/ping")).toBe("own ping");
  });

  it("leaves /_health to the API", async () => {
    const { get } = await start([domain("api.example.com", ["(none)"])]);
    expect(await get("api.example.com", "/_health")).toBe("own health");
  });

  it("leads to an API whose default endpoint is disabled", async () => {
    const closed = snapshot({ "GET /": mockMethod("closed") }, { disableExecuteApiEndpoint: true });
    const gateway = await startGateway([stageChange(closed)], { domains: [domain("api.example.com", ["(none)"])] });
    const get = (host: string, path: string) =>
      exchange(gateway.port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(await get("api.example.com", "/")).toContain("closed");
    expect(await get("api1.execute-api.localhost", "/prod")).toContain("403 Forbidden");
  });

  it("with mutual TLS refuses everything, because nothing here can ask for a certificate", async () => {
    const { get, gateway } = await start([domain("api.example.com", ["(none)"], { hasMutualTls: true })]);
    expect([await get("api.example.com", "/"), await get("api.example.com", "/ping")]).toEqual([forbidden, forbidden]);
    expect(gateway.logged.join()).toContain("mutual TLS cannot be enforced");
  });

  it("that only routing rules may lead answers 404, mappings or not", async () => {
    const { get } = await start([domain("api.example.com", ["(none)"], { routingMode: "ROUTING_RULE_ONLY" })]);
    expect(await get("api.example.com", "/")).toBe('404 {"message":"Not Found"}');
  });

  it("changes without a deployment, and is gone when it is deleted", async () => {
    const { get, gateway } = await start([domain("api.example.com", ["v1"])]);
    expect(await get("api.example.com", "/v2/pets")).toBe(forbidden);
    gateway.domains.apply(changesOf({ domains: [domain("api.example.com", [to("v2", "api2")])] }));
    expect([await get("api.example.com", "/v2/pets"), await get("api.example.com", "/v1")]).toEqual([
      "other",
      forbidden,
    ]);
    gateway.domains.apply({ ...changesOf({}), domains: [{ id: "api.example.com" }] });
    expect(await get("api.example.com", "/_aws/execute-api/api1/prod/")).toBe("root");
  });

  it("counts and logs for the API and stage it leads to", async () => {
    const accessLogSettings = {
      destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:pets",
      format: "$context.requestId $context.path $context.customDomain.basePathMatched $context.domainName",
    };
    const gateway = await startGateway([stageChange(api, { accessLogSettings })], {
      domains: [domain("api.example.com", ["v1"])],
    });
    await exchange(gateway.port, "GET /v1/pets HTTP/1.1\r\nHost: api.example.com\r\nConnection: close\r\n\r\n");
    const [row] = gateway.rows;
    expect(row).toMatchObject({ restApiId: "api1", stageName: "prod", path: "/v1/pets", resourcePath: "/pets" });
    expect(row?.accessLogLine).toMatch(/^\S+ \/v1\/pets v1 api\.example\.com$/);
    expect(gateway.meter.take()[0]).toMatchObject({ restApiId: "api1", stageName: "prod" });
  });
});
