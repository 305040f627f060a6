import { isJsonObject, parseJson } from "../../../openapi/json.ts";

/** "Import API documentation": an imported attribute replaces the one that is there; others remain. Both are texts of JSON objects. */
export function mergeProperties(existing: string | undefined, imported: string): string {
  const [old, replacing] = [parseJson(existing ?? ""), parseJson(imported)];
  return isJsonObject(old) && isJsonObject(replacing) ? JSON.stringify({ ...old, ...replacing }) : imported;
}
