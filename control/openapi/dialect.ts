import type { JsonObject } from "./json.ts";

/** Where a stage answers. */
export interface StageAddress {
  /** `https://{apiId}.execute-api…`, no slash at the end. */
  readonly origin: string;
  readonly stageName: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly described: JsonObject;
}

/** Content type → name of a schema. */
export type Bodies = Readonly<Record<string, string>>;

export interface Response {
  /** Or `default`. */
  readonly statusCode: string;
  readonly described: JsonObject;
  readonly headers: Readonly<Record<string, JsonObject>>;
  readonly bodies: Bodies;
}

export interface Operation {
  readonly described: JsonObject;
  readonly operationId: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly requestBody: { readonly bodies: Bodies; readonly described: JsonObject } | undefined;
  readonly responses: readonly Response[];
  readonly security: readonly JsonObject[];
  readonly extensions: JsonObject;
}

/** How one version of OpenAPI writes what all versions mean. */
export interface Dialect {
  /** Before the name of a schema. */
  readonly schemaPrefix: string;
  /** Lower case, in the order of the service's documents. */
  readonly methods: readonly string[];
  readonly schemaKeywords: readonly string[];
  /** What stands for a value that may also be null. */
  readonly nullable: string;
  head(info: Info, address: StageAddress): JsonObject;
  operation(operation: Operation): JsonObject;
  components(schemas: JsonObject, securitySchemes: JsonObject): JsonObject;
}

export interface Info {
  readonly title: string;
  readonly description: string | undefined;
  readonly version: string;
  readonly described: JsonObject;
}
