// "Parameter mapping source reference for REST APIs" and "Override your API's request and response parameters": every source and target.
import type { RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import type { SnapshotIntegration, SnapshotMethod } from "../../contract/snapshot.ts";
import { startBackEnd, startGateway } from "../testing/servers.ts";
import { integration, integrationResponse, method, snapshot, stageChange } from "../testing/snapshots.ts";

type Type = "HTTP" | "HTTP_PROXY";

interface Heard {
  url: string;
  /** As they came, in pairs. */
  rawHeaders: string[];
}

async function start(
  type: Type,
  other: Partial<SnapshotIntegration>,
  { uri = "/back", own = {} }: { uri?: string; own?: Partial<SnapshotMethod> } = {},
  answer: RequestListener = (_request, response) => response.end("{}"),
) {
  const heard: Heard[] = [];
  const backEnd = await startBackEnd((request, response) => {
    heard.push({ url: request.url ?? "", rawHeaders: request.rawHeaders });
    request.resume();
    answer(request, response);
  });
  const served = method(integration({ type, httpMethod: "POST", uri: `${backEnd.url}${uri}`, ...other }), own);
  const change = stageChange(snapshot({ "POST /m/{id}": served }), { variables: { v: "of the stage" } });
  const gateway = await startGateway([change]);
  return {
    ...gateway,
    async send(
      path = "/m/a%20b?q=1&q=2%26",
      headers: [string, string][] = [],
      body = '{"a":{"b":[1,"zwei"]},"s":"x y"}',
    ) {
      const init = {
        method: "POST",
        headers: [["Content-Type", "application/json"], ...headers] satisfies [string, string][],
        body,
      };
      const response = await gateway.fetch(path, init);
      return { response, heard: heard.at(-1) };
    },
  };
}

const valuesOf = (heard: Heard | undefined, name: string): string[] =>
  (heard?.rawHeaders ?? []).flatMap((text, i, all) =>
    i % 2 === 0 && text.toLowerCase() === name ? [Buffer.from(all[i + 1] ?? "", "latin1").toString("utf8")] : [],
  );

/** Source, and the values it has in the request that `send` sends. */
const sources: [string, string[]][] = [
  ["method.request.path.id", ["a b"]],
  ["method.request.path.none", []],
  ["method.request.querystring.q", ["2&"]],
  ["method.request.querystring.none", []],
  ["method.request.multivaluequerystring.q", ["1", "2&"]],
  ["method.request.header.X-One", ["eins"]],
  ["method.request.header.x-one", ["eins"]],
  ["method.request.header.X-None", []],
  ["method.request.multivalueheader.X-One", ["eins"]],
  ["method.request.body", ['{"a":{"b":[1,"zwei"]},"s":"x y"}']],
  ["method.request.body.s", ["x y"]],
  ["method.request.body.a", ['{"b":[1,"zwei"]}']],
  ["method.request.body.a.b", ['[1,"zwei"]']],
  ["method.request.body.a.b[0]", ["1"]],
  ["method.request.body.a.b[1]", ["zwei"]],
  ["method.request.body.none", []],
  ["stageVariables.v", ["of the stage"]],
  ["stageVariables.none", []],
  ["context.stage", ["prod"]],
  ["context.identity.sourceIp", ["127.0.0.1"]],
  ["context.none", []],
  ["'a static value, €'", ["a static value, €"]],
];

describe.each<Type>(["HTTP", "HTTP_PROXY"])("integration.request of %s", (type) => {
  it.each(sources)("has %s in a header: %j", async (source, values) => {
    const { send } = await start(type, { requestParameters: { "integration.request.header.X-T": source } });
    const { heard } = await send(undefined, [["X-One", "eins"]]);
    expect(valuesOf(heard, "x-t")).toEqual(values);
  });

  it.each(sources)("has %s in the query string: %j", async (source, values) => {
    const { send } = await start(type, { requestParameters: { "integration.request.querystring.t": source } });
    const { heard } = await send(undefined, [["X-One", "eins"]]);
    expect(new URL(heard?.url ?? "", "http://h").searchParams.getAll("t")).toEqual(values);
  });

  it.each([
    ["method.request.path.id", "a%20b"],
    ["method.request.querystring.q", "2%26"],
    ["method.request.multivaluequerystring.q", "1"],
    ["method.request.header.X-One", "eins"],
    ["method.request.body.s", "x%20y"],
    ["stageVariables.v", "of%20the%20stage"],
    ["context.stage", "prod"],
    ["'a/b?c'", "a%2Fb%3Fc"],
    ["method.request.querystring.none", "%7Bt%7D"],
  ])("has %s in the path, encoded: %s", async (source, text) => {
    const requestParameters = { "integration.request.path.t": source };
    const { send } = await start(type, { requestParameters }, { uri: "/back/{t}/end?in={t}" });
    const { heard } = await send(undefined, [["X-One", "eins"]]);
    expect(heard?.url).toMatch(new RegExp(`^/back/${text.replaceAll("?", "\\?")}/end\\?in=${text}`));
  });

  it("keeps its own query string before what is mapped", async () => {
    const requestParameters = { "integration.request.querystring.t": "method.request.multivaluequerystring.q" };
    const { send } = await start(type, { requestParameters }, { uri: "/back?own=1" });
    // Recorded: a proxy appends what is mapped to what the client sent.
    const all = type === "HTTP" ? "/back?own=1&t=1&t=2%26" : "/back?own=1&q=1&q=2%26&t=1&t=2%26";
    expect((await send()).heard?.url).toBe(all);
  });

  it("fills names with dots, dollars and hyphens", async () => {
    const { send } = await start(type, { requestParameters: { "integration.request.querystring.$f.i-x": "'1'" } });
    expect(new URL((await send("/m/1")).heard?.url ?? "", "http://h").searchParams.get("$f.i-x")).toBe("1");
  });

  it.each(["Content-Length", "transfer-encoding"])("fails with 500 when %s is mapped (recorded)", async (name) => {
    const { send } = await start(type, { requestParameters: { [`integration.request.header.${name}`]: "'1'" } });
    const { response, heard } = await send();
    expect([response.status, await response.text(), heard]).toEqual([
      500,
      '{"message":"Internal server error"}',
      undefined,
    ]);
    expect(response.headers.get("x-amzn-errortype")).toBe("InternalServerErrorException");
  });

  it("loses a value that would start another header", async () => {
    const { send } = await start(type, {
      requestParameters: { "integration.request.header.X-T": "method.request.querystring.q" },
    });
    expect((await send("/m/1?q=a%0D%0AX-Evil:%201")).response.status).toBe(500);
  });

  // "Parameter mapping examples for REST APIs", example 3.
  it("has a field of a body that is a list", async () => {
    const { send } = await start(type, {
      requestParameters: { "integration.request.header.pet-price": "method.request.body[0].price" },
    });
    const { heard } = await send(undefined, [], '[{"id":1,"type":"dog","price":249.99}]');
    expect(valuesOf(heard, "pet-price")).toEqual(["249.99"]);
  });

  it("has a body of several lines in one header", async () => {
    const requestParameters = { "integration.request.header.body-header": "method.request.body" };
    const { send } = await start(type, { requestParameters });
    const { heard } = await send(undefined, [], '[\r\n{\n"id": 1 }\n]\n');
    expect(valuesOf(heard, "body-header")).toEqual(['[ { "id": 1 } ]']);
  });

  it("answers 400 when a body that is not JSON is mapped by a path, and takes no body for an empty object", async () => {
    const { send } = await start(type, {
      requestParameters: { "integration.request.header.X-T": "method.request.body.a" },
    });
    expect((await send(undefined, [], "{")).response.status).toBe(400);
    const { response, heard } = await send(undefined, [], "");
    expect([response.status, valuesOf(heard, "x-t")]).toEqual([200, []]);
  });
});

describe("headers towards HTTP_PROXY", () => {
  it("replace the client's own when they are mapped, in any case", async () => {
    const { send } = await start("HTTP_PROXY", {
      requestParameters: { "integration.request.header.x-one": "'mapped'" },
    });
    const { heard } = await send("/m/1", [["X-One", "sent"]]);
    expect(valuesOf(heard, "x-one")).toEqual(["mapped"]);
  });

  it.each(["Accept", "User-Agent", "Content-Type"])("have the mapped %s in place of the default", async (name) => {
    const mapping = { [`integration.request.header.${name}`]: "'mapped/x'" };
    for (const type of ["HTTP", "HTTP_PROXY"] as const) {
      const { send } = await start(type, { requestParameters: mapping });
      expect(valuesOf((await send("/m/1")).heard, name.toLowerCase())).toEqual(["mapped/x"]);
    }
  });

  it("have no Content-Encoding, because the body has been decompressed; one that is mapped for HTTP passes", async () => {
    const mapping = { "integration.request.header.Content-Encoding": "'x'", "integration.request.header.Via": "'x'" };
    for (const [type, coding] of [
      ["HTTP", ["x"]],
      ["HTTP_PROXY", []],
    ] as const) {
      const { send } = await start(type, { requestParameters: mapping });
      const { heard } = await send("/m/1", [["Content-Encoding", "identity"]]);
      expect([valuesOf(heard, "content-encoding"), valuesOf(heard, "via")]).toEqual([coding, []]);
    }
  });
});

describe("$context.requestOverride", () => {
  const template = (text: string) => ({ "application/json": `${text}{}` });

  it("wins over what is mapped: header, query string and path", async () => {
    const requestTemplates = template(
      '#set($context.requestOverride.header.x-h = "new €")#set($context.requestOverride.querystring.q = "n&w")#set($context.requestOverride.path.p = "n/w")',
    );
    const requestParameters = {
      "integration.request.header.X-H": "'old'",
      "integration.request.querystring.q": "'old'",
      "integration.request.path.p": "'old'",
    };
    const { send } = await start("HTTP", { requestTemplates, requestParameters }, { uri: "/{p}" });
    const { heard } = await send("/m/1");
    expect([heard?.url, valuesOf(heard, "x-h")]).toEqual(["/n%2Fw?q=n%26w", ["new €"]]);
  });

  // "Override your API's request and response parameters and status codes", example 2.
  it("sets a header of several values from a list", async () => {
    const requestTemplates = template('#set($a = "pets")#set($context.requestOverride.header.many = [$a, "b"])');
    const { send } = await start("HTTP", { requestTemplates });
    expect(valuesOf((await send("/m/1")).heard, "many")).toEqual(["pets,b"]);
  });

  it("adds what nothing maps", async () => {
    const requestTemplates = template('#set($context.requestOverride.header.x-h = "1")');
    const { send } = await start("HTTP", { requestTemplates });
    expect(valuesOf((await send("/m/1")).heard, "x-h")).toEqual(["1"]);
  });

  it("of one parameter twice fails: overrides are final", async () => {
    const twice = '#set($context.requestOverride.header.x-h = "1")#set($context.requestOverride.header.x-h = "2")';
    const { send } = await start("HTTP", { requestTemplates: template(twice) });
    expect((await send("/m/1")).response.status).toBe(500);
  });

  it("has no effect with a proxy, which has no templates", async () => {
    const requestTemplates = template('#set($context.requestOverride.header.x-h = "1")');
    const { send } = await start("HTTP_PROXY", { requestTemplates });
    expect(valuesOf((await send("/m/1")).heard, "x-h")).toEqual([]);
  });
});

describe("method.response.header", () => {
  const answer: RequestListener = (_request, response) => {
    response.setHeader("X-Many", ["1", "2"]);
    response.setHeader("X-One", "eins");
    response.setHeader("Server", "theirs");
    response.end('{"a":{"b":"c"},"n":1}');
  };
  const respond = async (source: string, { name = "X-T", template = "" } = {}) => {
    const target = `method.response.header.${name}`;
    const integrationResponses = {
      200: integrationResponse({
        responseParameters: { [target]: source },
        responseTemplates: template === "" ? {} : { "application/json": template },
      }),
    };
    const methodResponses = { 200: { statusCode: "200", responseParameters: { [target]: false }, responseModels: {} } };
    const { send } = await start("HTTP", { integrationResponses }, { own: { methodResponses } }, answer);
    return (await send("/m/1?q=2")).response;
  };

  it.each([
    ["integration.response.header.X-One", "eins"],
    ["integration.response.header.x-one", "eins"],
    ["integration.response.header.x-many", "2"],
    ["integration.response.header.none", null],
    ["integration.response.multivalueheader.x-many", "1, 2"],
    ["integration.response.body", '{"a":{"b":"c"},"n":1}'],
    ["integration.response.body.a.b", "c"],
    ["integration.response.body.a", '{"b":"c"}'],
    ["integration.response.body.n", "1"],
    ["integration.response.body.none", null],
    ["stageVariables.v", "of the stage"],
    ["context.httpMethod", "POST"],
    ["'static'", "static"],
  ])("has %s: %s", async (source, value) => {
    expect((await respond(source)).headers.get("x-t")).toBe(value);
  });

  it.each([
    ["Server", "x-amzn-remapped-server"],
    ["WWW-Authenticate", "x-amzn-remapped-www-authenticate"],
    ["Date", "x-amzn-remapped-date"],
    ["Via", "via"],
    ["Content-Type", "content-type"],
  ])("%s goes out as %s", async (name, sent) => {
    expect((await respond("'mapped'", { name })).headers.get(sent)).toBe("mapped");
  });

  it.each(["Transfer-Encoding", "Content-Length", "TE", "Accept", "Upgrade"])("%s is dropped", async (name) => {
    const response = await respond("'mapped'", { name });
    expect([response.status, response.headers.get(name) === "mapped"]).toEqual([200, false]);
  });

  it("is overridden by $context.responseOverride, and so is the status", async () => {
    const template = '#set($context.responseOverride.header.x-t = "new")#set($context.responseOverride.status = 418)[]';
    const response = await respond("'old'", { template });
    expect([response.status, response.headers.get("x-t"), await response.text()]).toEqual([418, "new", "[]"]);
  });

  it.each([
    '#set($context.responseOverride.header.x = "1")#set($context.responseOverride.header.x = "2")',
    "#set($context.responseOverride.status = 201)#set($context.responseOverride.status = 202)",
  ])("cannot be overridden twice: %s", async (template) => {
    expect((await respond("'old'", { template })).status).toBe(500);
  });
});
