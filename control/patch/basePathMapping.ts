import { basePathMappingSchema, type StoredBasePathMapping } from "../store/basePathMappings.ts";
import { type Coercion, member, requiredText } from "./fields.ts";
import type { PatchRule, PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

const replace = (path: string, name: string, coerce: Coercion): PatchRule => ({
  path,
  ops: ["replace"],
  field: member([name], coerce),
});

const basePath: Coercion = (value) => value || "(none)";
/** Without one, callers name the stage. */
const stage: Coercion = (value) => (value === "(none)" ? undefined : value || undefined);

/** The documentation spells /basepath and /restapiId, clients send all of these. */
export const basePathMappingPatch: PatchTable<StoredBasePathMapping> = {
  schema: basePathMappingSchema,
  refuse: (operation, rules) =>
    refuseListing(
      operation,
      rules.filter(({ path }) => path !== "/basepath" && path !== "/restApiId"),
    ),
  rules: [
    replace("/basePath", "basePath", basePath),
    replace("/basepath", "basePath", basePath),
    replace("/restapiId", "restApiId", requiredText),
    replace("/restApiId", "restApiId", requiredText),
    replace("/stage", "stage", stage),
  ],
};
