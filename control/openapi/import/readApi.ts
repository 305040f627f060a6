// What an OpenAPI document says an API should be. "Develop REST APIs using OpenAPI in API Gateway".

import { entryOf, isJsonObject, type Json } from "../json.ts";
import { readParts } from "../readDocumentation.ts";
import { type BasePathMode, basePathOf } from "./basePath.ts";
import type { ImportedApi } from "./importedApi.ts";
import { extensionOf, Issues, objectAt, type Reading, textAt } from "./reading.ts";
import { readModels } from "./readModels.ts";
import { readPaths } from "./readPaths.ts";
import { readSecurity } from "./readSecurity.ts";
import { readGatewayResponses, readRequestValidators, readSettings } from "./readSettings.ts";

export interface ImportOptions {
  readonly restApiId: string;
  readonly region: string;
  readonly accountId: string;
  readonly basePath: BasePathMode;
  readonly ignoresDocumentation: boolean;
}

export interface ReadApi {
  readonly api: ImportedApi;
  readonly issues: Issues;
}

/** Undefined: this is no OpenAPI document of a version that can be imported. */
export function readApi(document: Json | undefined, options: ImportOptions): ReadApi | undefined {
  if (!isJsonObject(document)) return undefined;
  const isSwagger = isVersion(entryOf(document, "swagger"), /^2\.0$/);
  if (!isSwagger && !isVersion(entryOf(document, "openapi"), /^3\.[01]\.\d+$/)) return undefined;
  const info = objectAt(document, "info");
  const title = textAt(info, "title")?.trim();
  if (!title) return undefined;
  const issues = new Issues();
  const variables = new Map([
    ["AWS::AccountId", options.accountId],
    ["AWS::Partition", "aws"],
    ["AWS::Region", options.region],
  ]);
  const reading: Reading = { document, isSwagger, restApiId: options.restApiId, variables, issues };
  const version = entryOf(info, "version");
  return {
    issues,
    api: {
      title,
      description: textAt(info, "description"),
      version: version === undefined ? undefined : String(version),
      ...contentsOf(reading, options),
    },
  };
}

// YAML reads an unquoted 2.0 as a number.
const isVersion = (value: Json | undefined, pattern: RegExp): boolean =>
  (typeof value === "string" && pattern.test(value)) || (value === 2 && pattern.test("2.0"));

function contentsOf(reading: Reading, options: ImportOptions): Omit<ImportedApi, "title" | "description" | "version"> {
  const models = readModels(reading);
  const security = readSecurity(reading);
  const paths = readPaths({ reading, models, security, basePath: basePathOf(reading, options.basePath) });
  return {
    settings: readSettings(reading),
    paths,
    models: models.models,
    requestValidators: readRequestValidators(reading),
    authorizers: security.authorizers,
    gatewayResponses: readGatewayResponses(reading),
    documentationParts: options.ignoresDocumentation ? undefined : documentationOf(reading),
  };
}

function documentationOf(reading: Reading): ImportedApi["documentationParts"] {
  const extension = extensionOf(reading, reading.document, "documentation");
  const parts = extension === undefined ? [] : readParts(extension);
  if (parts === undefined) reading.issues.warn("Invalid x-amazon-apigateway-documentation. Ignoring.");
  return parts ?? [];
}
