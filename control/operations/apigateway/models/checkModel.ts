// What a Model must be. Texts are recorded answers of AWS, or answers that users of AWS reported.
import Ajv from "ajv-draft-04";
import { badRequest, type ServiceException } from "../../../../wire/errors.ts";
import { isJsonObject, type Json, type JsonObject, parseJson } from "../../../openapi/json.ts";
import { parseModelReference, referencesOf } from "../../../openapi/modelReferences.ts";
import type { StoredModel } from "../../../store/models.ts";
import { checkDescription, limits } from "../limits.ts";
import { checkContentTypes } from "../mappingExpressions.ts";

const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
const validateSchema = ajv.getSchema("http://json-schema.org/draft-04/schema");

/** `names`: of the models of its API. */
export function checkModel(restApiId: string, model: StoredModel, names: ReadonlySet<string>): void {
  if (model.name === "") throw badRequest("Model name must be non-empty");
  if (!/^[A-Za-z0-9]+$/.test(model.name)) throw badRequest(`Model name must be alphanumeric: ${model.name}`);
  checkContentTypes([model.contentType]);
  checkDescription(model.description);
  if (Buffer.byteLength(model.schema ?? "") > limits.modelBytes)
    throw badRequest(`Model schema cannot be larger than ${limits.modelBytes / 1024} KB`);
  if (isJsonType(model.contentType)) checkSchema(restApiId, model, names);
}

/** Schemas of other content types are not JSON schemas and mean nothing to the service. */
export const isJsonType = (contentType: string): boolean => /[/+]json$/.test(contentType.split(";")[0]?.trim() ?? "");

function checkSchema(restApiId: string, { name, schema = "" }: StoredModel, names: ReadonlySet<string>): void {
  const parsed = schema.trim() === "" ? {} : parseJson(schema);
  if (isJsonObject(parsed) && Object.keys(parsed).length === 0)
    throw badRequest("Model schema must have at least 1 property or array items defined");
  if (!isJsonObject(parsed) || longestArray(parsed) > limits.schemaItems || !validateSchema?.(parsed))
    throw invalidModel("Invalid model schema specified");
  const known = names.has(name) ? names : new Set([...names, name]);
  for (const reference of referencesOf(parsed)) checkReference(restApiId, reference, parsed, known);
}

function checkReference(restApiId: string, reference: string, schema: JsonObject, names: ReadonlySet<string>): void {
  if (reference === "#" || (reference.startsWith("#/") && isThere(schema, reference))) return;
  const model = parseModelReference(reference);
  if (model?.restApiId !== restApiId) throw invalidModel("Model reference must be in canonical form");
  if (!names.has(model.modelName)) throw invalidModel(`Unknown model reference: ${model.modelName}`);
}

function isThere(schema: JsonObject, pointer: string): boolean {
  let at: Json = schema;
  for (const segment of pointer.slice(2).split("/")) {
    const key = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    const next: Json | undefined = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
    if (next === undefined) return false;
    at = next;
  }
  return true;
}

// Comparing every two items of a list takes the square of its length.
function longestArray(value: Json): number {
  if (Array.isArray(value)) return Math.max(value.length, ...value.map(longestArray));
  return isJsonObject(value) ? Math.max(0, ...Object.values(value).map(longestArray)) : 0;
}

const invalidModel = (error: string): ServiceException =>
  badRequest(`Invalid model specified: Validation Result: warnings : [], errors : [${error}]`);
