// Adds or replaces DocumentationParts from a file. API reference, "ImportDocumentationParts".
import { badRequest, ServiceException } from "../../../../wire/errors.ts";
import type { Call, Operation } from "../../../call.ts";
import { type ReadPart, readDocumentation } from "../../../openapi/readDocumentation.ts";
import { refuseMoreThan } from "../../../quotas.ts";
import type { StoredDocumentationPart } from "../../../store/documentationParts.ts";
import { limits } from "../limits.ts";
import { lockRestApi } from "../lookUp.ts";
import { newChildId } from "../newId.ts";
import { checkProperties, documentationLocation, partAt } from "./checkDocumentationPart.ts";
import { mergeProperties } from "./mergeProperties.ts";

export const importDocumentationParts: Operation<"ImportDocumentationParts"> = async (input, call) => {
  const { documentationParts } = call.store;
  const { id } = await lockRestApi(call, input.restApiId);
  const warnings: string[] = [];
  const imported = valid(await readParts(input.body), warnings);
  if (input.failOnWarnings && warnings.length > 0)
    throw badRequest(`Warnings found during import:${warnings.map((warning) => `\n\t${warning}`).join("")}`);
  let before = await documentationParts.list(id);
  if (input.mode === "overwrite") {
    for (const part of before) await documentationParts.delete(id, part);
    before = [];
  }
  const ids = await merge(call, id, before, imported);
  return { ids, ...(warnings.length > 0 && { warnings }) };
};

async function readParts(body: unknown): Promise<readonly ReadPart[]> {
  // Recorded. The wire hands a payload over as bytes; the SDK's type also knows what clients may send.
  const parts =
    body instanceof Uint8Array && body.length <= limits.importBytes ? await readDocumentation(body) : undefined;
  if (parts === undefined) throw badRequest("Unable to build importer with provided input.");
  return parts;
}

type GivenPart = Omit<StoredDocumentationPart, "id">;

/** What is wrong with a part is a warning. The last part for a location is the one. */
function valid(parts: readonly ReadPart[], warnings: string[]): GivenPart[] {
  const byLocation = new Map<string, GivenPart>();
  for (const [index, { location: given, properties }] of parts.entries()) {
    try {
      const location = documentationLocation(given);
      checkProperties(properties);
      byLocation.set(JSON.stringify(location), { location, properties });
    } catch (error) {
      if (!(error instanceof ServiceException)) throw error;
      warnings.push(`Documentation part ${index}: ${error.message}`);
    }
  }
  return [...byLocation.values()];
}

async function merge(
  { store, settings: { quotas } }: Call,
  restApiId: string,
  before: readonly StoredDocumentationPart[],
  imported: readonly GivenPart[],
): Promise<string[]> {
  const ids: string[] = [];
  let count = before.length;
  for (const given of imported) {
    const existing = partAt(before, given.location);
    const properties = mergeProperties(existing?.properties, given.properties);
    const part = { ...given, properties, id: existing?.id ?? newChildId() };
    if (existing) await store.documentationParts.update(restApiId, existing, part);
    else {
      refuseMoreThan(quotas, "documentationPartsPerApi", count++);
      await store.documentationParts.insert(restApiId, part);
    }
    ids.push(part.id);
  }
  return ids;
}
