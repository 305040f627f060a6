// Swagger 2.0 as "Export a REST API from API Gateway" writes it.
import type { Dialect, Operation, Parameter, Response } from "./dialect.ts";
import { type JsonObject, object, unlessEmpty } from "./json.ts";

const schemaPrefix = "#/definitions/";

export const swagger: Dialect = {
  schemaPrefix,
  methods: ["get", "head", "post", "put", "delete", "options", "patch"],
  schemaKeywords: [],
  nullable: "x-nullable",
  head: ({ title, description, version, described }, { origin, stageName }) => {
    const url = new URL(origin);
    return {
      swagger: "2.0",
      info: object({ description, ...described, version, title }),
      host: url.host,
      basePath: `/${stageName}`,
      schemes: [url.protocol.slice(0, -1)],
    };
  },
  operation: ({ described, operationId, parameters, requestBody, responses, security, extensions }) => {
    const { tags, summary, description, externalDocs, deprecated, ...others } = described;
    const all = [...parameters.map(parameterOf), ...bodyParameters(requestBody)];
    return object({
      tags,
      summary,
      description,
      externalDocs,
      operationId,
      consumes: listOf(Object.keys(requestBody?.bodies ?? {})),
      produces: listOf(responses.flatMap(({ bodies }) => Object.keys(bodies))),
      parameters: all.length > 0 ? all : undefined,
      responses: Object.fromEntries(responses.map((response) => [response.statusCode, responseOf(response)])),
      security: security.length > 0 ? security : undefined,
      deprecated,
      ...others,
      ...extensions,
    });
  },
  components: (schemas, securitySchemes) =>
    object({ securityDefinitions: unlessEmpty(securitySchemes), definitions: unlessEmpty(schemas) }),
};

const listOf = (contentTypes: readonly string[]): readonly string[] | undefined =>
  contentTypes.length > 0 ? [...new Set(contentTypes)] : undefined;

const parameterOf = ({ name, in: place, required, described }: Parameter): JsonObject => ({
  name,
  in: place,
  ...described,
  required,
  type: "string",
});

/** One body for all content types: JSON's, which every exported body has. */
function bodyParameters(body: Operation["requestBody"]): JsonObject[] {
  const name = body?.bodies["application/json"];
  if (body === undefined || name === undefined) return [];
  return [{ in: "body", name, ...body.described, required: true, schema: { $ref: schemaPrefix + name } }];
}

function responseOf({ described, headers, bodies }: Response): JsonObject {
  const name = bodies["application/json"] ?? Object.values(bodies)[0];
  return object({
    ...described,
    schema: name === undefined ? undefined : { $ref: schemaPrefix + name },
    headers: unlessEmpty(
      Object.fromEntries(Object.entries(headers).map(([header, about]) => [header, { ...about, type: "string" }])),
    ),
  });
}
