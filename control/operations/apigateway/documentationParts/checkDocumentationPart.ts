// Where a DocumentationPart may be and what it may say. "Representation of API documentation in API Gateway": valid location fields.
import type { DocumentationPartLocation, DocumentationPartType } from "@aws-sdk/client-api-gateway";
import { badRequest } from "../../../../wire/errors.ts";
import { isJsonObject, parseJson } from "../../../openapi/json.ts";
import type { StoredDocumentationLocation, StoredDocumentationPart } from "../../../store/documentationParts.ts";
import { limits } from "../limits.ts";

type Field = "path" | "method" | "statusCode" | "name";

interface LocationRule {
  readonly valid: readonly Field[];
  readonly requiresName?: boolean;
}

const ofMethod = ["path", "method"] as const;
const ofResponse = [...ofMethod, "statusCode"] as const;

const rules: Readonly<Record<DocumentationPartType, LocationRule>> = {
  API: { valid: [] },
  AUTHORIZER: { valid: ["name"] },
  MODEL: { valid: ["name"] },
  RESOURCE: { valid: ["path"] },
  METHOD: { valid: ofMethod },
  PATH_PARAMETER: { valid: [...ofMethod, "name"], requiresName: true },
  QUERY_PARAMETER: { valid: [...ofMethod, "name"] },
  REQUEST_HEADER: { valid: [...ofMethod, "name"], requiresName: true },
  REQUEST_BODY: { valid: ofMethod },
  RESPONSE: { valid: ofResponse },
  RESPONSE_HEADER: { valid: [...ofResponse, "name"], requiresName: true },
  RESPONSE_BODY: { valid: ofResponse },
};

const fields: readonly Field[] = ["path", "method", "statusCode", "name"];
const defaults: Readonly<Partial<Record<Field, string>>> = { path: "/", method: "*", statusCode: "*" };
const methods = ["*", "ANY", "GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD"];
const maximumFieldLength = 1024;

/** The location with AWS's defaults in the fields that its type has. */
export function documentationLocation(given: DocumentationPartLocation | undefined): StoredDocumentationLocation {
  const { type } = given ?? {};
  if (given === undefined || type === undefined || !Object.hasOwn(rules, type))
    throw badRequest("Documentation part location must have a type");
  const { valid, requiresName } = rules[type];
  const invalid = fields.find((field) => given[field] && !valid.includes(field));
  if (invalid) throw badRequest(`Invalid location field ${invalid} specified for documentation part of type ${type}`);
  if (requiresName && !given.name) throw badRequest(`Documentation part of type ${type} must have a location name`);
  checkFields(given);
  const members = valid.flatMap((field) => {
    const value = given[field]?.trim() || defaults[field];
    return value === undefined ? [] : [[field, value]];
  });
  return { type, ...Object.fromEntries(members) };
}

function checkFields(given: DocumentationPartLocation): void {
  for (const field of fields)
    if ((given[field]?.length ?? 0) > maximumFieldLength)
      throw badRequest(`Documentation part location ${field} cannot be longer than ${maximumFieldLength} characters`);
  if (given.path && !given.path.startsWith("/"))
    throw badRequest(`Invalid documentation part location path specified: ${given.path}`);
  if (given.method && !methods.includes(given.method))
    throw badRequest(`Invalid documentation part location method specified: ${given.method}`);
}

export function checkProperties(properties: string): void {
  if (Buffer.byteLength(properties) > limits.documentationPropertiesBytes)
    throw badRequest(
      `Documentation part properties cannot be larger than ${limits.documentationPropertiesBytes / 1024} KB`,
    );
  if (!isJsonObject(parseJson(properties))) throw badRequest("Documentation part properties must be a JSON object");
}

export const isSameLocation = (one: StoredDocumentationLocation, other: StoredDocumentationLocation): boolean =>
  one.type === other.type && fields.every((field) => one[field] === other[field]);

export const partAt = (
  parts: readonly StoredDocumentationPart[],
  location: StoredDocumentationLocation,
): StoredDocumentationPart | undefined => parts.find((part) => isSameLocation(part.location, location));

/** E.g. `type METHOD, path /pets, method GET`. */
export const describeLocation = (location: StoredDocumentationLocation): string =>
  Object.entries(location)
    .map(([field, value]) => `${field} ${value}`)
    .join(", ");
