// Where a body is not as its schema says: pointers and keywords, for those who may not see the values. Names the schema does not
// know are values, too.
import { Budget, TooCostly } from "./budget.ts";
import { isJsonArray, isJsonObject, type Json, member, parseJson } from "./json.ts";
import type { Schema } from "./schema.ts";

const mostFields = 10;
/** A larger one would keep requests waiting while it is looked at once more. */
const longestBody = 64 * 1024;
const emptyObject: Json = {};

/** `/name: type`, `/: required (id, name)`; the root's pointer is a slash. */
export function fieldsRefused(schema: Schema, body: Buffer): string[] {
  if (body.length > longestBody) return ["it is not as its model describes it"];
  try {
    const value = body.length === 0 ? emptyObject : parseJson(body.toString("utf8"));
    const fields: string[] = [];
    collect(schema, value, "", fields, new Budget());
    return fields.length > 0 ? fields : ["it is not as its model describes it"];
  } catch (error) {
    return [error instanceof TooCostly ? "it costs too much to judge" : "it is no JSON"];
  }
}

function collect(schema: Schema, value: Json, pointer: string, fields: string[], budget: Budget): void {
  budget.enter();
  const refusing = schema.refusing(value, budget);
  for (const keyword of refusing) fields.push(`${pointer || "/"}: ${keyword.name}${namesOf(keyword.missing?.(value))}`);
  if (refusing.length === 0) collectParts(schema, value, pointer, fields, budget);
  budget.leave();
}

function collectParts(schema: Schema, value: Json, pointer: string, fields: string[], budget: Budget): void {
  const enter = (schemas: readonly Schema[], part: Json, name: string): boolean => {
    for (const one of schemas) collect(one, part, `${pointer}/${name}`, fields, budget);
    return fields.length >= mostFields;
  };
  if (isJsonArray(value)) value.some((element, i) => enter(schema.parts.ofElement(i), element, String(i)));
  else if (isJsonObject(value))
    Object.keys(value).some((name) =>
      enter(
        schema.parts.ofMember(name, budget),
        member(value, name) ?? null,
        schema.parts.isNamed?.(name) ? name : "*",
      ),
    );
}

const namesOf = (names: readonly string[] = []): string => (names.length > 0 ? ` (${names.join(", ")})` : "");
