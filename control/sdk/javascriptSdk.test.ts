import { describe, expect, it } from "vitest";
import type { ApiDefinition, DefinedMethod } from "../openapi/apiDefinition.ts";
import { modelAddress } from "../openapi/modelReferences.ts";
import { createProgram } from "../testing/program.ts";
import { javascriptSdk } from "./javascriptSdk.ts";
import { methodName, sdkMethods } from "./sdkMethods.ts";
import { typescriptClient } from "./typescriptClient.ts";

const address = { invokeUrl: 'http://localhost/"dev`${1}', region: "us-east-1" };

const method = (httpMethod: string, more: Partial<DefinedMethod> = {}): DefinedMethod => ({
  httpMethod,
  authorizationType: "NONE",
  apiKeyRequired: false,
  requestParameters: {},
  requestModels: {},
  methodResponses: {},
  ...more,
});

const apiOf = (
  methods: readonly (readonly [path: string, method: DefinedMethod])[],
  models: Readonly<Record<string, unknown>> = {},
): ApiDefinition => ({
  restApiId: "abc",
  title: "*/`${1}",
  version: "1",
  resources: methods.map(([path, one], index) => ({ id: String(index), path, methods: { [one.httpMethod]: one } })),
  models: Object.entries(models).map(([name, schema]) => ({
    name,
    contentType: "application/json",
    schema: JSON.stringify(schema),
  })),
  requestValidators: [],
  authorizers: [],
  gatewayResponses: {},
  binaryMediaTypes: [],
  apiKeySource: "HEADER",
});

const json = (model: string) => ({ "application/json": model });
const refer = (modelName: string) => ({ $ref: modelAddress({ restApiId: "abc", modelName }) });

describe("the name of a method", () => {
  // Recorded: clients that were generated and then published.
  it.each([
    ["/", "GET", "rootGet"],
    ["/pets/{petId}", "GET", "petsPetIdGet"],
    ["/admin-proxy/s3/{folder}/{object}", "OPTIONS", "adminProxyS3FolderObjectOptions"],
    ["/{united_search+}", "GET", "unitedSearchGet"],
    ["/auth-svc/api-docs/{proxy+}", "GET", "authSvcApiDocsProxyGet"],
    ["/organizations/{orgId}/addresses/batchById", "POST", "organizationsOrgIdAddressesBatchByIdPost"],
    ["/get_bookings", "GET", "getBookingsGet"],
  ])("of %s %s %s", (path, httpMethod, name) => {
    expect(methodName(path, httpMethod)).toBe(name);
  });

  it("is free: what would have the same is numbered", () => {
    const api = apiOf(["/a-b", "/a_b", "/a/b"].map((path) => [path, method("GET")]));
    expect(sdkMethods(api).map(({ path, name }) => [path, name])).toEqual([
      ["/a-b", "aBGet"],
      ["/a/b", "aBGet2"],
      ["/a_b", "aBGet3"],
    ]);
  });
});

describe("what owners of APIs wrote", () => {
  const hostile = ['"]; throw 1; //', "*/ throw 1; /*", "`${process.exit(1)}`", "\u2028\n", "__proto__", "</script>"];
  const api = apiOf(
    hostile.map((text) => [
      `/${text}`,
      method("POST", {
        requestParameters: { [`method.request.querystring.${text}`]: true, [`method.request.header.${text}`]: false },
        requestModels: json("M"),
      }),
    ]),
    {
      M: {
        type: "object",
        description: "*/ throw 1;",
        required: hostile,
        properties: Object.fromEntries(hostile.map((text) => [text, { enum: [text] }])),
      },
    },
  );

  it("comes into clients only as texts", async () => {
    await using program = await createProgram();
    await program.write(javascriptSdk(api, address));
    await program.write({
      "client.ts": typescriptClient(api, address.invokeUrl),
      "use.mts": 'import "./apiGateway-js-sdk/apigClient.js";',
      "names.cjs":
        'console.log(Object.keys(require("./apiGateway-js-sdk/apigClient.js").apigClientFactory.newClient()).length)',
    });
    expect(await program.check("use.mts", "client.ts")).toBe("");
    expect(await program.run("names.cjs")).toBe(`${hostile.length}\n`);
  });
});

describe("models", () => {
  const api = apiOf([["/", method("POST", { requestModels: json("All"), methodResponses: {} })]], {
    All: {
      type: "object",
      required: ["tree", "either", "both", "maybe", "any", "map", "list", "one"],
      properties: {
        tree: refer("Tree"),
        either: { oneOf: [{ type: "string" }, { type: "integer" }] },
        both: { allOf: [{ type: "object", properties: { a: { type: "string" } }, required: ["a"] }, refer("Named")] },
        maybe: { type: ["boolean", "null"] },
        any: {},
        map: { type: "object", additionalProperties: { type: "number" } },
        list: { type: "array", items: { enum: ["a", 1, null] } },
        one: refer("Endless"),
        gone: refer("Gone"),
      },
    },
    Tree: { type: "object", properties: { children: { type: "array", items: refer("Tree") } } },
    Named: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
    Endless: { type: "array", items: refer("Endless") },
  });
  const right = `{ tree: { children: [{ children: [] }, {}] }, either: 1, both: { a: "", name: "" }, maybe: null, any: 1, map: { a: 1 }, list: ["a", 1, null], one: [[]], gone: {} }`;
  const wrong = {
    tree: "{ children: [1] }",
    either: "true",
    both: '{ a: "" }',
    maybe: '"x"',
    map: '{ a: "" }',
    list: '["b"]',
  };

  it("are types, of themselves too", async () => {
    await using program = await createProgram();
    const use = (body: string) =>
      `import { createApiClient } from "./client.ts";\nexport const answer = createApiClient()("POST /", { body: ${body} });\n`;
    const cases = Object.entries(wrong).map(([name, value]) => [
      `${name}.ts`,
      use(
        right
          .replace("{ tree", "{ ...base, tree")
          .replace(/^\{ \.\.\.base, (.*) \}$/, `{ $1, ...{ ${name}: ${value} } }`),
      ),
    ]);
    await program.write({
      "client.ts": typescriptClient(api, address.invokeUrl),
      "right.ts": use(right),
      ...Object.fromEntries(cases),
    });
    expect(await program.check("--allowImportingTsExtensions", "right.ts")).toBe("");
    const complaints = await program.check(
      "--allowImportingTsExtensions",
      ...Object.keys(wrong).map((name) => `${name}.ts`),
    );
    for (const name of Object.keys(wrong)) expect(complaints).toContain(`${name}.ts(2,`);
  });
});
