import { isObject } from "./jsonSchema.ts";

/** Whoever reads the document would fetch what references name: only those within the document are left. */
export function localReferencesOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(localReferencesOnly);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, item]) => name !== "$ref" || typeof item !== "string" || item.startsWith("#/"))
      .map(([name, item]) => [name, localReferencesOnly(item)]),
  );
}
