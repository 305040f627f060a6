import { ServiceException } from "../../../../../wire/errors.ts";
import type { ImportedApi } from "../../../../openapi/import/importedApi.ts";
import type { Issues } from "../../../../openapi/import/reading.ts";
import { type Quotas, refuseMoreThan } from "../../../../quotas.ts";
import type { StoredDocumentationPart } from "../../../../store/documentationParts.ts";
import { checkProperties, documentationLocation } from "../../documentationParts/checkDocumentationPart.ts";
import { mergeProperties } from "../../documentationParts/mergeProperties.ts";
import { newChildId } from "../../newId.ts";
import type { ApiContents } from "./apiContents.ts";
import type { ImportMode } from "./importMode.ts";

/** "Import API documentation": an imported attribute replaces the one that is there, others remain. What is wrong with a part is a warning. */
export function mergeDocumentation(
  { documentationParts: before }: ApiContents,
  { documentationParts: imported }: ImportedApi,
  mode: ImportMode,
  issues: Issues,
  quotas: Quotas,
): readonly StoredDocumentationPart[] {
  if (imported === undefined) return before;
  const parts = new Map((mode === "merge" ? before : []).map((part) => [JSON.stringify(part.location), part]));
  const ids = new Map(before.map(({ id, location }) => [JSON.stringify(location), id]));
  for (const [index, given] of imported.entries()) {
    const part = checked(given, `Documentation part ${index}`, issues);
    if (part === undefined) continue;
    const key = JSON.stringify(part.location);
    const there = parts.get(key);
    const id = ids.get(key) ?? newChildId();
    parts.set(key, { ...part, id, properties: mergeProperties(there?.properties, part.properties) });
  }
  refuseMoreThan(quotas, "documentationPartsPerApi", parts.size, 0);
  return [...parts.values()];
}

type GivenPart = Omit<StoredDocumentationPart, "id">;

function checked({ location, properties }: GivenPart, what: string, issues: Issues): GivenPart | undefined {
  try {
    checkProperties(properties);
    return { location: documentationLocation(location), properties };
  } catch (error) {
    if (!(error instanceof ServiceException)) throw error;
    issues.warn(`${what}: ${error.message}`);
    return undefined;
  }
}
