// No request, back end or schema makes the gateway hang or answer with a status that is not AWS's.
import type { RequestListener } from "node:http";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gatewayResponseTypes } from "../../contract/gatewayResponseTypes.ts";
import type { DeploymentSnapshot } from "../../contract/snapshot.ts";
import { Problems } from "../config/problems.ts";
import { exchange, startBackEnd, startGateway } from "../testing/servers.ts";
import { integration, integrationResponse, method, snapshot, stageChange } from "../testing/snapshots.ts";
import { validationCompiler } from "../validation/compileValidation.ts";
import { validateBody } from "../validation/validateBody.ts";

/** Those of gateway responses, of the front (400, 413, 414, 431), and of the methods below. */
const statuses = new Set<number>([
  ...Object.values(gatewayResponseTypes).map(({ statusCode }) => statusCode),
  ...[200, 400, 414, 431],
]);

const tricky = fc.constantFrom(
  "application/json",
  "text/plain; charset=utf-8",
  "image/png",
  "*/*",
  "gzip",
  "gzip;q=1.0,deflate;q=0.5,*;q=0",
  "deflate",
  "identity",
  "br",
  ";;;,,,",
  "/",
  ";q=",
  "",
);
const printable = fc.stringMatching(/^[\x21-\x7e]{0,40}$/);
const headers = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      "Accept",
      "Accept-Encoding",
      "Content-Type",
      "Content-Encoding",
      "X-A",
      "x-http-method-override",
      "If-None-Match",
    ),
    fc
      .stringMatching(/^[A-Za-z][A-Za-z-]{0,12}$/)
      .filter(
        (name) => !/^(?:host|connection|content-length|transfer-encoding|expect|upgrade|trailer|te)$/i.test(name),
      ),
  ),
  fc.oneof(tricky, printable),
  { maxKeys: 6 },
);
const bodies = fc.oneof(
  fc.json(),
  fc.string(),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
  fc.constantFrom("", "{", "[[[[", '{"a":1e400}', '{"__proto__":{"a":1}}', "AP8=", "null"),
);
const verbs = fc.constantFrom("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "BREW");
const paths = fc
  .tuple(fc.constantFrom("/mock", "/http", "/proxy", "/none"), fc.webQueryParameters())
  .map(([path, query]) => (query === "" ? path : `${path}?${query.replace(/[|{}"'<>\\^`\s]/g, "")}`));

/** Answers with what it is sent, in the type and coding that it is asked for. */
const mirror: RequestListener = (request, response) => {
  request.on("error", () => response.destroy());
  response.writeHead(200, { "Content-Type": request.headers["content-type"] ?? "text/plain" });
  request.pipe(response);
};

async function start() {
  const { url } = await startBackEnd(mirror);
  const mappings = {
    requestParameters: {
      "integration.request.header.X-Body": "method.request.body.a",
      "integration.request.querystring.all": "method.request.multivaluequerystring.q",
      "integration.request.header.X-A": "method.request.header.X-A",
    },
    integrationResponses: {
      200: integrationResponse({
        responseTemplates: { "text/plain": "$input.body", "application/xml": "$input.json('$.a')" },
      }),
    },
  };
  const own = {
    requestValidatorId: "v",
    requestModels: { "application/json": "M" },
    requestParameters: { "method.request.header.Accept": true },
  };
  const served: DeploymentSnapshot = {
    ...snapshot(
      {
        "ANY /mock": method(
          integration({ requestTemplates: { "application/json": '{"statusCode": 200}#set($x = $input.json("$.a"))' } }),
          own,
        ),
        "ANY /http": method(integration({ type: "HTTP", httpMethod: "POST", uri: url, ...mappings })),
        "ANY /proxy": method(
          integration({ type: "HTTP_PROXY", httpMethod: "POST", uri: url, contentHandling: "CONVERT_TO_TEXT" }),
        ),
      },
      { binaryMediaTypes: ["image/png", "application/*"], minimumCompressionSize: 5 },
    ),
    requestValidators: [{ id: "v", validateRequestBody: true, validateRequestParameters: true }],
    models: [
      {
        name: "M",
        contentType: "application/json",
        schema:
          '{"properties":{"a":{"type":["string","array"],"maxLength":3,"uniqueItems":true}},"not":{"required":["b"]}}',
      },
    ],
  };
  return startGateway([stageChange(served)]);
}

describe("any request", () => {
  it("is answered, with a status of AWS's, and nothing unforeseen happens", async () => {
    const { port, logged } = await start();
    await fc.assert(
      fc.asyncProperty(verbs, paths, headers, bodies, async (verb, path, sent, body) => {
        const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}`);
        const bytes = Buffer.from(body, "utf8");
        const head = [
          `${verb} /_aws/execute-api/api1/prod${path} HTTP/1.1`,
          "Host: h",
          "Connection: close",
          `Content-Length: ${bytes.length}`,
          ...lines,
        ];
        const answer = await exchange(port, `${head.join("\r\n")}\r\n\r\n${bytes.toString("latin1")}`);
        const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? [];
        expect(statuses, `${head.join("\n")}\n\n${body}\n→ ${answer}`).toContain(Number(status));
        expect(logged).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("any schema", () => {
  const keywords = fc.constantFrom(
    "type",
    "enum",
    "pattern",
    "items",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "properties",
    "patternProperties",
    "additionalProperties",
    "dependencies",
    "required",
    "minimum",
    "multipleOf",
    "maxLength",
    "uniqueItems",
    "format",
    "$ref",
    "definitions",
    "constructor",
    "__proto__",
  );
  const schema = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<unknown>(
        "#",
        "#/definitions/a",
        "string",
        "(?=a)",
        "(a+)+$",
        "[",
        null,
        true,
        -1,
        0,
        1e300,
        "date-time",
      ),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.oneof(keywords, fc.constantFrom("a", "b")), tie("value"), { maxKeys: 4 }),
    ),
  })).value;

  it("is refused by name or judges every body", () => {
    fc.assert(
      fc.property(schema, fc.json(), (source, body) => {
        const models = [{ name: "M", contentType: "application/json", schema: JSON.stringify(source) }];
        const own = { requestValidatorId: "v", requestModels: { "application/json": "M" } };
        const requestValidators = [{ id: "v", validateRequestBody: true, validateRequestParameters: false }];
        const problems = new Problems();
        const validation = validationCompiler({ ...snapshot({}), models, requestValidators })(
          "GET /",
          method(undefined, own),
          problems,
        );
        if (!validation) expect(problems.list[0]?.message).toMatch(/^model M/);
        const judge = validation?.models.get("application/json");
        if (judge) expect(["string", "undefined"]).toContain(typeof validateBody(judge, Buffer.from(body)));
      }),
      { numRuns: 1_000 },
    );
  });
});
