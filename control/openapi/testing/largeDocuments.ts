// Documents of 200 operations and more, in the styles in which people and their tools write them. All can be served without AWS.
import { type JsonObject, object } from "../json.ts";

export interface LargeDocument {
  readonly style: string;
  /** `backEndUrl`: what http integrations call. */
  make(backEndUrl: string): JsonObject;
  /** A request that some operation answers, and what with. */
  readonly call: { readonly httpMethod: string; readonly path: string; readonly status: number; readonly text: RegExp };
}

const count = (length: number): number[] => Array.from({ length }, (_, index) => index);
const json = "application/json";

const mock = (statusCode: string, template = "{}"): JsonObject => ({
  type: "mock",
  requestTemplates: { [json]: `{"statusCode": ${statusCode}}` },
  responses: { default: { statusCode, responseTemplates: { [json]: template } } },
});

const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: JsonObject): JsonObject => ({ content: { [json]: { schema } } });
const parameter = (place: string, name: string): JsonObject => ({
  name,
  in: place,
  required: place === "path",
  schema: { type: "string" },
});

const integrated = (members: JsonObject, integration: JsonObject): JsonObject => ({
  ...members,
  "x-amazon-apigateway-integration": integration,
});

/** The pet store: tags, operation ids, api_key, everything answered by mocks, preflight requests included. */
const petStore: LargeDocument = {
  style: "pet store",
  call: { httpMethod: "GET", path: "/pets7/12", status: 200, text: /"id": "12"/ },
  make: () => ({
    openapi: "3.0.1",
    info: { title: "Pet stores", description: "Many of them", version: "2.1.0" },
    servers: [{ url: "https://petstore.example.com/{basePath}", variables: { basePath: { default: "v2" } } }],
    tags: [{ name: "pets" }],
    paths: Object.fromEntries(count(45).flatMap((index) => petPaths(`/pets${index}`, `Pet${index % 5}`))),
    components: {
      schemas: Object.fromEntries(
        count(5).map((index) => [
          `Pet${index}`,
          {
            type: "object",
            required: ["id", "name"],
            properties: {
              id: { type: "integer", format: "int64", minimum: 1 },
              name: { type: "string", nullable: true },
              status: { type: "string", enum: ["available", "sold"] },
            },
          },
        ]),
      ),
      securitySchemes: { api_key: { type: "apiKey", name: "x-api-key", in: "header" } },
    },
  }),
};

function petPaths(path: string, model: string): [string, JsonObject][] {
  const id = path.slice(1);
  const ok = { description: "fine", ...content(reference(model)) };
  const list = { description: "all", ...content({ type: "array", items: reference(model) }) };
  const one = mock("200", `{"id": "$input.params('petId')"}`);
  return [
    [
      path,
      {
        get: integrated(
          {
            operationId: `list${id}`,
            tags: ["pets"],
            parameters: [parameter("query", "limit")],
            responses: { 200: list },
          },
          mock("200", "[]"),
        ),
        post: integrated(
          {
            operationId: `add${id}`,
            requestBody: content(reference(model)),
            responses: { 201: ok },
            security: [{ api_key: [] }],
          },
          mock("201"),
        ),
        options: preflight(),
      },
    ],
    [
      `${path}/{petId}`,
      {
        parameters: [parameter("path", "petId")],
        get: integrated({ operationId: `get${id}`, responses: { 200: ok } }, one),
        delete: integrated({ operationId: `drop${id}`, responses: { 204: { description: "gone" } } }, mock("204")),
      },
    ],
  ];
}

/** CORS as REST APIs have it: a method of its own. */
function preflight(): JsonObject {
  const headers = ["Access-Control-Allow-Origin", "Access-Control-Allow-Methods", "Access-Control-Allow-Headers"];
  const values = ["'*'", "'GET,POST'", "'Content-Type'"];
  const of = (values: readonly (JsonObject | string)[]) =>
    Object.fromEntries(headers.map((name, index) => [name, values[index] ?? ""]));
  const parameters = Object.entries(of(values)).map(([name, value]) => [`method.response.header.${name}`, value]);
  const response = { statusCode: "200", responseParameters: Object.fromEntries(parameters) };
  return integrated(
    {
      responses: { 200: { description: "allowed", headers: of(headers.map(() => ({ schema: { type: "string" } }))) } },
    },
    { type: "mock", requestTemplates: { [json]: '{"statusCode": 200}' }, responses: { default: response } },
  );
}

/** An admin API: create, read, update, delete, search and export of many entities, called over HTTP. */
const adminApi: LargeDocument = {
  style: "resource CRUD",
  call: { httpMethod: "GET", path: "/entity3/9", status: 200, text: /GET \/entity3\/9/ },
  make: (backEndUrl) => ({
    openapi: "3.0.3",
    info: { title: "Administration", version: "1" },
    paths: Object.fromEntries(count(34).flatMap((index) => entityPaths(`entity${index}`, backEndUrl))),
    components: {
      parameters: { Id: parameter("path", "id"), Trace: parameter("header", "X-Trace") },
      responses: { NotFound: { description: "there is none", ...content(reference("Problem")) } },
      schemas: { Problem: { type: "object", properties: { title: { type: "string" }, status: { type: "integer" } } } },
    },
  }),
};

function entityPaths(name: string, backEndUrl: string): [string, JsonObject][] {
  const body: JsonObject = {
    type: "object",
    properties: { name: { type: "string", minLength: 1 }, [`${name}Of`]: { type: "array", items: { type: "string" } } },
    additionalProperties: false,
  };
  const responses = { 200: { description: "it", ...content(body) }, 404: { $ref: "#/components/responses/NotFound" } };
  const proxy = (httpMethod: string, path: string) => ({ type: "http_proxy", httpMethod, uri: `${backEndUrl}${path}` });
  const one = (httpMethod: string) => ({
    ...proxy(httpMethod, `/${name}/{id}`),
    requestParameters: { "integration.request.path.id": "method.request.path.id" },
  });
  const parameters = [{ $ref: "#/components/parameters/Id" }];
  const change = { requestBody: content(body), responses };
  return [
    [
      `/${name}`,
      { get: integrated({ responses }, proxy("GET", `/${name}`)), post: integrated(change, proxy("POST", `/${name}`)) },
    ],
    [
      `/${name}/{id}`,
      {
        parameters,
        get: integrated(
          { operationId: `read_${name}`, parameters: [{ $ref: "#/components/parameters/Trace" }], responses },
          one("GET"),
        ),
        put: integrated(change, one("PUT")),
        patch: integrated(change, one("PATCH")),
        delete: integrated({ responses }, one("DELETE")),
      },
    ],
  ];
}

/** Eight levels, variables on every other, and a greedy one with any method at the end of each branch. */
const deepNesting: LargeDocument = {
  style: "deep nesting",
  call: { httpMethod: "PUT", path: "/branch2/x/level2/x/level3/any/thing", status: 200, text: /any\/thing/ },
  make: () => ({
    openapi: "3.0.2",
    info: { title: "Deep", version: "3" },
    paths: Object.fromEntries(count(30).flatMap(branchPaths)),
    components: { schemas: { Leaf: deepSchema(10) } },
  }),
};

function branchPaths(index: number): [string, JsonObject][] {
  const paths = ["", "/{a}", "/{a}/level2", "/{a}/level2/{b}", "/{a}/level2/{b}/level3"].map(
    (path) => `/branch${index}${path}`,
  );
  const variables = (path: string) =>
    [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = ""]) => parameter("path", name));
  const leaf = { description: "a leaf", ...content(reference("Leaf")) };
  const item = (path: string, verbs: readonly string[]): [string, JsonObject] => [
    path,
    {
      parameters: variables(path),
      ...Object.fromEntries(verbs.map((verb) => [verb, integrated({ responses: { 200: leaf } }, mock("200"))])),
    },
  ];
  const any = integrated({ responses: { 200: leaf } }, mock("200", "$input.params('rest')"));
  const greedy = `/branch${index}/{a}/level2/{b}/level3/{rest+}`;
  return [
    ...paths.map((path, level) => item(path, level === 4 ? ["get", "post", "put"] : ["get"])),
    [greedy, { parameters: variables(greedy), "x-amazon-apigateway-any-method": any }],
  ];
}

const deepSchema = (depth: number): JsonObject =>
  depth === 0 ? { type: "string" } : { type: "object", properties: { below: deepSchema(depth - 1) } };

/** OpenAPI 3.1: JSON schema 2020-12, lists of types, constants, and models that hold each other in circles. */
const circularModels: LargeDocument = {
  style: "OpenAPI 3.1 with circular models",
  call: { httpMethod: "GET", path: "/nodes5", status: 200, text: /"kind": "node"/ },
  make: () => ({
    openapi: "3.1.0",
    info: { title: "Graphs", summary: "of nodes", version: "0.9" },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    paths: Object.fromEntries(
      count(70).map((index) => [
        `/nodes${index}`,
        Object.fromEntries(["get", "put", "post"].map((verb) => [verb, nodeOperation(index, verb)])),
      ]),
    ),
    components: { schemas: Object.fromEntries(count(70).map((index) => [`Node${index}`, nodeSchema(index)])) },
  }),
};

const nodeOperation = (index: number, verb: string): JsonObject =>
  integrated(
    object({
      operationId: `${verb}Node${index}`,
      requestBody: verb === "get" ? undefined : content(reference(`Node${index}`)),
      responses: { 200: { description: "a node", ...content(reference(`Node${index}`)) } },
    }),
    mock("200", '{"kind": "node"}'),
  );

const nodeSchema = (index: number): JsonObject => ({
  type: ["object", "null"],
  required: ["kind"],
  properties: {
    kind: { const: "node" },
    weight: { type: "number", exclusiveMinimum: 0 },
    self: reference(`Node${index}`),
    next: { anyOf: [reference(`Node${(index + 1) % 70}`), { type: "null" }] },
    others: { type: "array", items: reference(`Node${(index + 35) % 70}`) },
  },
});

/** Swagger 2.0 as older tools write it: basePath, consumes and produces, definitions with dots of inheritance, shared parameters. */
const legacySwagger: LargeDocument = {
  style: "Swagger 2.0",
  call: { httpMethod: "DELETE", path: "/orders4/1", status: 200, text: /done/ },
  make: () => ({
    swagger: "2.0",
    info: { title: "Orders", version: "2016-01-01", description: "As it was" },
    host: "orders.example.com",
    basePath: "/api/v1",
    schemes: ["https"],
    consumes: [json],
    produces: [json, "application/vnd.orders+json"],
    parameters: { orderId: { name: "orderId", in: "path", required: true, type: "string" } },
    paths: Object.fromEntries(count(40).flatMap((index) => orderPaths(`/orders${index}`))),
    definitions: {
      Named: { type: "object", properties: { name: { type: "string" } } },
      Order: {
        allOf: [{ $ref: "#/definitions/Named" }, orderOfLines],
      },
      Lines: { type: "array", items: { $ref: "#/definitions/Order" } },
    },
  }),
};

const orderOfLines: JsonObject = { type: "object", properties: { lines: { $ref: "#/definitions/Lines" } } };

function orderPaths(path: string): [string, JsonObject][] {
  const ok = {
    200: {
      description: "an order",
      schema: { $ref: "#/definitions/Order" },
      headers: { "X-Total": { type: "integer" } },
    },
  };
  const body = { in: "body", name: "order", required: true, schema: { $ref: "#/definitions/Order" } };
  const done = mock("200", "done");
  return [
    [path, { get: integrated({ responses: ok }, done), post: integrated({ parameters: [body], responses: ok }, done) }],
    [
      `${path}/{orderId}`,
      {
        parameters: [{ $ref: "#/parameters/orderId" }],
        get: integrated({ responses: ok }, done),
        put: integrated({ parameters: [body], responses: ok }, done),
        delete: integrated({ responses: { 200: { description: "gone" } } }, done),
      },
    ],
  ];
}

export const largeDocuments: readonly LargeDocument[] = [
  petStore,
  adminApi,
  deepNesting,
  circularModels,
  legacySwagger,
];
