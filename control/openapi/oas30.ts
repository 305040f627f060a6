// OpenAPI 3.0.1 as "Export a REST API from API Gateway" writes it.
import type { Bodies, Dialect, Operation, Parameter, Response } from "./dialect.ts";
import { type JsonObject, object, unlessEmpty } from "./json.ts";

const schemaPrefix = "#/components/schemas/";

export const oas30: Dialect = {
  schemaPrefix,
  methods: ["get", "put", "post", "delete", "options", "head", "patch"],
  schemaKeywords: ["oneOf", "anyOf", "not"],
  nullable: "nullable",
  head: ({ title, description, version, described }, { origin, stageName }) => ({
    openapi: "3.0.1",
    info: object({ title, description, ...described, version }),
    // Recorded: the stage's name has no slash before it.
    servers: [{ url: `${origin}/{basePath}`, variables: { basePath: { default: stageName } } }],
  }),
  operation: ({ described, operationId, parameters, requestBody, responses, security, extensions }) => {
    const { tags, summary, description, externalDocs, deprecated, ...others } = described;
    return object({
      tags,
      summary,
      description,
      externalDocs,
      operationId,
      parameters: parameters.length > 0 ? parameters.map(parameterOf) : undefined,
      requestBody: requestBodyOf(requestBody),
      responses: Object.fromEntries(responses.map((response) => [response.statusCode, responseOf(response)])),
      deprecated,
      security: security.length > 0 ? security : undefined,
      ...others,
      ...extensions,
    });
  },
  components: (schemas, securitySchemes) => {
    const components = object({ schemas: unlessEmpty(schemas), securitySchemes: unlessEmpty(securitySchemes) });
    return object({ components: unlessEmpty(components) });
  },
};

const parameterOf = ({ name, in: place, required, described }: Parameter): JsonObject => ({
  name,
  in: place,
  ...described,
  ...(required && { required }),
  schema: { type: "string" },
});

function requestBodyOf(body: Operation["requestBody"]): JsonObject | undefined {
  return body && object({ ...body.described, content: contentOf(body.bodies), required: true });
}

const responseOf = ({ described, headers, bodies }: Response): JsonObject =>
  object({
    ...described,
    headers: unlessEmpty(
      Object.fromEntries(
        Object.entries(headers).map(([name, about]) => [name, { ...about, schema: { type: "string" } }]),
      ),
    ),
    content: unlessEmpty(contentOf(bodies)),
  });

const contentOf = (bodies: Bodies): JsonObject =>
  Object.fromEntries(
    Object.entries(bodies).map(([contentType, name]) => [contentType, { schema: { $ref: schemaPrefix + name } }]),
  );
