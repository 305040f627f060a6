// APIs for tests of documents: two that the developer guide shows exports of, and one that has something of everything.
import type { ApiDefinition, DefinedIntegration, DefinedMethod } from "../apiDefinition.ts";
import { modelAddress } from "../modelReferences.ts";

const api = {
  restApiId: "rznaap68yi",
  models: [],
  requestValidators: [],
  authorizers: [],
  gatewayResponses: {},
  binaryMediaTypes: [],
  apiKeySource: "HEADER",
} as const;

const emptyModel = {
  name: "Empty",
  contentType: "application/json",
  schema: '{"$schema":"http://json-schema.org/draft-04/schema#","title":"Empty Schema","type":"object"}',
};

const method = (httpMethod: string, members: Partial<DefinedMethod> = {}): DefinedMethod => ({
  httpMethod,
  authorizationType: "NONE",
  apiKeyRequired: false,
  requestParameters: {},
  requestModels: {},
  methodResponses: {},
  methodIntegration: integration(),
  ...members,
});

const integration = (members: Partial<DefinedIntegration> = {}): DefinedIntegration => ({
  type: "MOCK",
  requestParameters: {},
  requestTemplates: {},
  passthroughBehavior: "WHEN_NO_MATCH",
  timeoutInMillis: 29_000,
  cacheNamespace: "abc123",
  cacheKeyParameters: [],
  integrationResponses: {},
  ...members,
});

const response = (statusCode: string, model?: string, ...headers: string[]) => ({
  statusCode,
  responseModels: Object.fromEntries(model === undefined ? [] : [["application/json", model]]),
  responseParameters: Object.fromEntries(headers.map((header) => [`method.response.header.${header}`, false])),
});

const part = (
  location: NonNullable<ApiDefinition["documentation"]>["parts"][number]["location"],
  properties: object,
) => ({ location, properties: JSON.stringify(properties) });

export const documented: ApiDefinition = {
  ...api,
  title: "doc",
  version: "2016-11-22T22:39:14Z",
  models: [emptyModel],
  resources: [
    {
      id: "root",
      path: "/",
      methods: { GET: method("GET", { methodResponses: { "200": response("200", "Empty") } }) },
    },
  ],
  documentation: {
    version: "1.0.0",
    createdDate: new Date("2016-11-22T22:41:40Z"),
    parts: [
      part(
        { type: "API" },
        {
          description: "API description",
          foo: "API foo",
          "x-bar": "API x-bar",
          info: {
            description: "API info description",
            version: "API info version",
            foo: "API info foo",
            "x-bar": "API info x-bar",
          },
        },
      ),
      part(
        { type: "METHOD", method: "GET" },
        {
          description: "Method description.",
          "x-example": "x- Method example",
          foo: "Method foo",
          info: { version: "method info version", description: "method info description", foo: "method info foo" },
        },
      ),
      part(
        { type: "RESOURCE" },
        {
          description: "resource description",
          foo: "resource foo",
          "x-bar": "resource x-bar",
          info: { description: "resource info description", "x-bar": "resource info x-bar" },
        },
      ),
    ],
  },
};

export const s3Proxy: ApiDefinition = {
  ...api,
  title: "MyS3",
  version: "2016-10-13T23:04:43Z",
  models: [emptyModel],
  resources: [
    {
      id: "folder",
      path: "/{folder}",
      methods: {
        GET: method("GET", {
          authorizationType: "AWS_IAM",
          requestParameters: { "method.request.path.folder": true },
          methodResponses: {
            "200": response("200", "Empty", "Content-Length", "Date"),
            "400": response("400"),
          },
          methodIntegration: integration({
            type: "AWS",
            httpMethod: "GET",
            uri: "arn:aws:apigateway:us-west-2:s3:path/{bucket}",
            credentials: "arn:aws:iam::123456789012:role/apigAwsProxyRole",
            requestParameters: { "integration.request.path.bucket": "method.request.path.folder" },
            integrationResponses: {
              "200": {
                statusCode: "200",
                responseParameters: { "method.response.header.Date": "integration.response.header.Date" },
                responseTemplates: {},
              },
              "400": {
                statusCode: "400",
                selectionPattern: "4\\d{2}",
                responseParameters: {},
                responseTemplates: {},
              },
            },
          }),
        }),
      },
    },
  ],
};

const petReference = (modelName: string) => ({ $ref: modelAddress({ restApiId: api.restApiId, modelName }) });

const petSchema = {
  $schema: "http://json-schema.org/draft-04/schema#",
  type: "object",
  title: "Pet",
  required: ["id"],
  properties: {
    id: { type: "integer", minimum: 1 },
    colour: { $ref: "#/definitions/colour" },
    name: { type: ["string", "null"] },
    friends: { type: "array", items: petReference("Pets") },
    tuple: { type: "array", items: [{ type: "string" }] },
    $schema: { type: "string" },
  },
  patternProperties: { "^x": {} },
  definitions: { colour: { enum: ["red", "blue"] } },
};

const listPets = method("GET", {
  operationName: "ListPets",
  authorizationType: "AWS_IAM",
  apiKeyRequired: true,
  requestParameters: { "method.request.querystring.q": false },
  methodResponses: { "200": response("200", "Pets", "x-total"), "404": response("404") },
});

const createPet = method("POST", {
  authorizationType: "CUSTOM",
  authorizerId: "auth01",
  requestValidatorId: "valid1",
  requestParameters: { "method.request.header.X-Trace": true },
  requestModels: { "application/json": "Pet" },
  methodIntegration: integration({
    type: "HTTP",
    httpMethod: "POST",
    uri: "https://example.com/pets",
    connectionType: "INTERNET",
    passthroughBehavior: "WHEN_NO_TEMPLATES",
    contentHandling: "CONVERT_TO_TEXT",
    timeoutInMillis: 5000,
    cacheNamespace: "pets",
    cacheKeyParameters: ["method.request.querystring.q"],
    tlsConfig: { insecureSkipVerification: true },
    responseTransferMode: "BUFFERED",
    requestParameters: { "integration.request.querystring.q": "method.request.querystring.q" },
    requestTemplates: { "application/json": "$input.body" },
    integrationResponses: {
      "201": { statusCode: "201", responseParameters: {}, responseTemplates: {}, contentHandling: "CONVERT_TO_BINARY" },
      "500": {
        statusCode: "500",
        selectionPattern: "5\\d{2}",
        responseParameters: {},
        responseTemplates: { "application/json": "{}" },
      },
    },
  }),
});

export const wide: ApiDefinition = {
  ...api,
  title: "Pet store",
  description: "Sells pets",
  version: "1.0.0",
  models: [
    emptyModel,
    { name: "Pet", contentType: "application/json", schema: JSON.stringify(petSchema) },
    {
      name: "Pets",
      contentType: "application/json",
      schema: JSON.stringify({ type: "array", items: petReference("Pet") }),
    },
  ],
  requestValidators: [{ id: "valid1", name: "all", validateRequestBody: true, validateRequestParameters: true }],
  authorizers: [
    {
      id: "auth01",
      name: "check",
      providerARNs: [],
      type: "TOKEN",
      authorizerUri: "arn:aws:lambda",
      identitySource: "method.request.header.X-Token",
      authorizerResultTtlInSeconds: 300,
    },
  ],
  gatewayResponses: {
    DEFAULT_4XX: {
      statusCode: "418",
      responseParameters: { "gatewayresponse.header.x": "'y'" },
      responseTemplates: { "application/json": "{}" },
    },
  },
  binaryMediaTypes: ["image/png"],
  minimumCompressionSize: 1024,
  securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09",
  endpointAccessMode: "STRICT",
  apiKeySource: "AUTHORIZER",
  policy: '{"Version":"2012-10-17","Statement":[]}',
  resources: [
    { id: "root", path: "/", methods: { ANY: method("ANY") } },
    { id: "way", path: "/way", methods: {} },
    { id: "pet", path: "/pets/{petId}", methods: { DELETE: method("DELETE") } },
    { id: "pets", path: "/pets", methods: { GET: listPets, POST: createPet } },
  ],
  documentation: {
    version: "1",
    createdDate: new Date(0),
    parts: [
      part({ type: "API" }, { tags: [{ name: "pets" }], externalDocs: { url: "https://example.com" } }),
      part({ type: "METHOD", path: "/pets", method: "*" }, { summary: "Something about pets" }),
      part(
        { type: "METHOD", path: "/pets", method: "GET" },
        {
          tags: ["pets"],
          summary: "Lists pets",
          description: 5,
          deprecated: true,
          foo: "bar",
          "x-amazon-apigateway-integration": { type: "mock" },
        },
      ),
      part({ type: "QUERY_PARAMETER", path: "/", method: "*", name: "q" }, { description: "What to look for" }),
      part({ type: "RESPONSE", path: "/pets", method: "GET", statusCode: "200" }, { description: "Here they are" }),
      part({ type: "RESPONSE", path: "/", method: "*", statusCode: "404" }, { description: "Nothing anywhere" }),
      part(
        { type: "RESPONSE_HEADER", path: "/", method: "*", statusCode: "*", name: "x-total" },
        { description: "How many there are" },
      ),
      part({ type: "MODEL", name: "Pet" }, { description: "A pet of the store" }),
    ],
  },
};
