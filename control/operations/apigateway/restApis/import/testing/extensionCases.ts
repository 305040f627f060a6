// Every extension of the developer guide's "OpenAPI extensions for API Gateway", each put into a document, and what it must come to.
import type { SnapshotMethod } from "../../../../../../contract/snapshot.ts";
import { type JsonObject, object } from "../../../../../openapi/json.ts";
import type { ApiContents } from "../apiContents.ts";

export interface ExtensionCase {
  readonly extension: string;
  /** Members of the root, of the method GET /extended, of its path item, of a security scheme `guard` that the method asks for, of the server. */
  readonly root?: JsonObject;
  readonly operation?: JsonObject;
  readonly pathItem?: JsonObject;
  readonly scheme?: JsonObject;
  readonly server?: JsonObject;
  /** What was said, found again in the API. For HTTP APIs only: nothing, and it does no harm. */
  readonly see: (contents: ApiContents) => unknown;
  readonly is: unknown;
}

const prefix = "x-amazon-apigateway-";
const json = "application/json";

const methodOf = ({ resources, methods }: ApiContents, httpMethod = "GET"): SnapshotMethod | undefined => {
  const resource = resources.find(({ path }) => path === "/extended");
  return methods.get(resource?.id ?? "")?.find((method) => method.httpMethod === httpMethod);
};
const integrationOf = (contents: ApiContents) => methodOf(contents)?.methodIntegration;
const authorizerOf = (contents: ApiContents) => {
  const found = contents.authorizers.find(({ id }) => id === methodOf(contents)?.authorizerId);
  return (
    found && {
      name: found.name,
      type: found.type,
      source: found.identitySource,
      ttl: found.authorizerResultTtlInSeconds,
    }
  );
};

const response = {
  statusCode: "200",
  responseTemplates: { [json]: "hi" },
  responseParameters: { "method.response.header.X-A": "'a'" },
};
const httpIntegration = {
  type: "http",
  httpMethod: "post",
  uri: "https://example.com/{x}",
  requestParameters: { "integration.request.path.x": "method.request.querystring.q" },
  requestTemplates: { [json]: "$input.body" },
  passthroughBehavior: "never",
  contentHandling: "CONVERT_TO_TEXT",
  timeoutInMillis: 1234,
  cacheNamespace: "mine",
  cacheKeyParameters: ["method.request.querystring.q"],
  tlsConfig: { insecureSkipVerification: true },
  responses: { "5\\d{2}": { statusCode: "500" }, default: response },
};
const functionUri =
  "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:${AWS::AccountId}:function:f/invocations";
const guard = { type: "apiKey", name: "X-Guard", in: "header" };
const none = () => undefined;

const onIntegration = (extension: string, see: ExtensionCase["see"], is: unknown): ExtensionCase => ({
  extension: `${prefix}integration${extension}`,
  operation: { [`${prefix}integration`]: httpIntegration },
  see,
  is,
});

export const extensionCases: readonly ExtensionCase[] = [
  {
    extension: `${prefix}any-method`,
    pathItem: { [`${prefix}any-method`]: { responses: {}, [`${prefix}integration`]: { type: "mock" } } },
    see: (contents) => methodOf(contents, "ANY")?.methodIntegration?.type,
    is: "MOCK",
  },
  { extension: `${prefix}cors`, root: { [`${prefix}cors`]: { allowOrigins: ["*"] } }, see: none, is: undefined },
  {
    extension: `${prefix}api-key-source`,
    root: { [`${prefix}api-key-source`]: "AUTHORIZER" },
    see: ({ restApi }) => restApi.apiKeySource,
    is: "AUTHORIZER",
  },
  {
    extension: `${prefix}auth`,
    operation: { [`${prefix}auth`]: { type: "aws_iam" } },
    see: (contents) => methodOf(contents)?.authorizationType,
    is: "AWS_IAM",
  },
  {
    extension: `${prefix}authorizer`,
    scheme: {
      ...guard,
      [`${prefix}authorizer`]: { type: "token", authorizerUri: functionUri, authorizerResultTtlInSeconds: 60 },
    },
    see: authorizerOf,
    is: { name: "guard", type: "TOKEN", source: "method.request.header.X-Guard", ttl: 60 },
  },
  {
    extension: `${prefix}authtype`,
    scheme: { ...guard, name: "Authorization", [`${prefix}authtype`]: "awsSigv4" },
    see: (contents) => methodOf(contents)?.authorizationType,
    is: "AWS_IAM",
  },
  {
    extension: `${prefix}binary-media-types`,
    root: { [`${prefix}binary-media-types`]: ["image/png", "application/octet-stream"] },
    see: ({ restApi }) => restApi.binaryMediaTypes,
    is: ["image/png", "application/octet-stream"],
  },
  {
    extension: `${prefix}documentation`,
    root: {
      [`${prefix}documentation`]: {
        version: "1",
        documentationParts: [
          { location: { type: "METHOD", path: "/extended", method: "GET" }, properties: { summary: "S" } },
        ],
      },
    },
    see: ({ documentationParts: [part] }) => part && { ...part, id: "" },
    is: { id: "", location: { type: "METHOD", path: "/extended", method: "GET" }, properties: '{"summary":"S"}' },
  },
  {
    extension: `${prefix}endpoint-access-mode`,
    root: { [`${prefix}endpoint-access-mode`]: "STRICT" },
    see: ({ restApi }) => restApi.endpointAccessMode,
    is: "STRICT",
  },
  {
    extension: `${prefix}endpoint-configuration`,
    server: { [`${prefix}endpoint-configuration`]: { disableExecuteApiEndpoint: true } },
    see: ({ restApi }) => restApi.disableExecuteApiEndpoint,
    is: true,
  },
  ...[
    "gateway-responses",
    "gateway-responses.gatewayResponse",
    "gateway-responses.responseParameters",
    "gateway-responses.responseTemplates",
  ].map(
    (name): ExtensionCase => ({
      extension: prefix + name,
      root: {
        [`${prefix}gateway-responses`]: {
          DEFAULT_4XX: {
            statusCode: 418,
            responseParameters: { "gatewayresponse.header.X-Why": "'because'" },
            responseTemplates: { [json]: '{"m": $context.error.messageString}' },
          },
        },
      },
      see: ({ gatewayResponses: [response] }) => response,
      is: {
        responseType: "DEFAULT_4XX",
        statusCode: "418",
        responseParameters: { "gatewayresponse.header.X-Why": "'because'" },
        responseTemplates: { [json]: '{"m": $context.error.messageString}' },
      },
    }),
  ),
  {
    extension: `${prefix}importexport-version`,
    root: { [`${prefix}importexport-version`]: "1.0" },
    see: none,
    is: undefined,
  },
  onIntegration(
    "",
    (contents) =>
      pick(
        integrationOf(contents),
        "type",
        "httpMethod",
        "uri",
        "passthroughBehavior",
        "contentHandling",
        "timeoutInMillis",
        "cacheNamespace",
        "cacheKeyParameters",
      ),
    {
      type: "HTTP",
      httpMethod: "POST",
      uri: "https://example.com/{x}",
      passthroughBehavior: "NEVER",
      contentHandling: "CONVERT_TO_TEXT",
      timeoutInMillis: 1234,
      cacheNamespace: "mine",
      cacheKeyParameters: ["method.request.querystring.q"],
    },
  ),
  {
    extension: `${prefix}integrations`,
    root: { components: { [`${prefix}integrations`]: { shared: { type: "mock" } } } },
    see: none,
    is: undefined,
  },
  onIntegration(
    ".requestTemplates",
    (contents) => integrationOf(contents)?.requestTemplates,
    httpIntegration.requestTemplates,
  ),
  onIntegration(
    ".requestParameters",
    (contents) => integrationOf(contents)?.requestParameters,
    httpIntegration.requestParameters,
  ),
  onIntegration(
    ".responses",
    (contents) =>
      Object.values(integrationOf(contents)?.integrationResponses ?? {}).map(({ statusCode, selectionPattern }) => [
        statusCode,
        selectionPattern,
      ]),
    [
      ["200", undefined],
      ["500", "5\\d{2}"],
    ],
  ),
  onIntegration(".response", (contents) => integrationOf(contents)?.integrationResponses["200"]?.statusCode, "200"),
  onIntegration(
    ".responseTemplates",
    (contents) => integrationOf(contents)?.integrationResponses["200"]?.responseTemplates,
    response.responseTemplates,
  ),
  onIntegration(
    ".responseParameters",
    (contents) => integrationOf(contents)?.integrationResponses["200"]?.responseParameters,
    response.responseParameters,
  ),
  onIntegration(".tlsConfig", (contents) => integrationOf(contents)?.tlsConfig, httpIntegration.tlsConfig),
  {
    extension: `${prefix}minimum-compression-size`,
    root: { [`${prefix}minimum-compression-size`]: 1024 },
    see: ({ restApi }) => restApi.minimumCompressionSize,
    is: 1024,
  },
  {
    extension: `${prefix}policy`,
    root: {
      [`${prefix}policy`]: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: "*",
            Action: "execute-api:Invoke",
            Resource: "arn:${AWS::Partition}:execute-api:${AWS::Region}:*:*",
          },
        ],
      },
    },
    see: ({ restApi }) => JSON.parse(restApi.policy ?? "{}").Statement?.[0]?.Resource,
    is: "arn:aws:execute-api:us-east-1:*:*",
  },
  ...["request-validator", "request-validators", "request-validators.requestValidator"].map(
    (name): ExtensionCase => ({
      extension: prefix + name,
      root: {
        [`${prefix}request-validators`]: { all: { validateRequestBody: true, validateRequestParameters: true } },
      },
      operation: { [`${prefix}request-validator`]: "all" },
      see: (contents) => {
        const validator = contents.requestValidators.find(({ id }) => id === methodOf(contents)?.requestValidatorId);
        return validator && { ...validator, id: "" };
      },
      is: { id: "", name: "all", validateRequestBody: true, validateRequestParameters: true },
    }),
  ),
  {
    extension: `${prefix}security-policy`,
    root: { [`${prefix}security-policy`]: "SecurityPolicy_TLS13_1_3_2025_09" },
    see: ({ restApi }) => restApi.securityPolicy,
    is: "SecurityPolicy_TLS13_1_3_2025_09",
  },
  {
    extension: `${prefix}tag-value`,
    root: { tags: [{ name: "owner", [`${prefix}tag-value`]: "me" }] },
    see: none,
    is: undefined,
  },
];

function pick(members: object | undefined, ...names: string[]): unknown {
  return members && Object.fromEntries(Object.entries(members).filter(([name]) => names.includes(name)));
}

/** The document with GET /extended and what the case says. */
export function withExtension(
  document: JsonObject,
  { root, operation, pathItem, scheme, server }: ExtensionCase,
): JsonObject {
  const isSwagger = Object.hasOwn(document, "swagger");
  const text: JsonObject = isSwagger ? { type: "string" } : { schema: { type: "string" } };
  const get: JsonObject = {
    parameters: [{ name: "q", in: "query", required: false, ...text }],
    responses: { 200: { description: "fine", headers: { "X-A": text } }, 500: { description: "bad" } },
    security: scheme ? [{ guard: [] }] : [],
    [`${prefix}integration`]: { type: "mock", responses: { default: { statusCode: "200" } } },
    ...operation,
  };
  const servers = Array.isArray(document.servers) ? document.servers : [{ url: "https://example.com" }];
  return object({
    ...document,
    ...(isSwagger ? server : server && { servers: [{ ...servers[0], ...server }] }),
    ...mergeMembers(document, root ?? {}),
    paths: { ...objectOf(document.paths), "/extended": { get, ...pathItem } },
    ...(scheme && withScheme(document, isSwagger, scheme)),
  });
}

const withScheme = (document: JsonObject, isSwagger: boolean, guard: JsonObject): JsonObject =>
  isSwagger
    ? { securityDefinitions: { ...objectOf(document.securityDefinitions), guard } }
    : {
        components: {
          ...objectOf(document.components),
          securitySchemes: { ...objectOf(objectOf(document.components).securitySchemes), guard },
        },
      };

const objectOf = (value: unknown): JsonObject => object({ ...Object(value) });

const mergeMembers = (document: JsonObject, root: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(root).map(([name, value]) => [
      name,
      name === "components" ? { ...objectOf(document[name]), ...objectOf(value) } : value,
    ]),
  );
