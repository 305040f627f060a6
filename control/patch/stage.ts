// What of a Stage can be patched; its method settings, its canary and its access log have rules of their own.
import { CacheClusterSize } from "@aws-sdk/client-api-gateway";
import { badRequest } from "../../wire/errors.ts";
import { type StoredStage, stageSchema } from "../store/stages.ts";
import { accessLogRules } from "./accessLogSettings.ts";
import { canaryRules } from "./canarySettings.ts";
import { assign, type Coercion, flag, mapAt, member, oneOf, optional, optionalText, text } from "./fields.ts";
import { methodSettingRules, noMethodSetting } from "./methodSettings.ts";
import type { PatchRule, PatchTable } from "./patch.ts";
import { refuseStage } from "./refuseStage.ts";

const replace = (name: string, coerce: Coercion): PatchRule => ({
  path: `/${name}`,
  ops: ["replace"],
  field: member([name], coerce),
});

export const stagePatch: PatchTable<StoredStage> = {
  schema: stageSchema,
  refuse: refuseStage,
  rules: [
    replace("deploymentId", text),
    replace("description", optionalText),
    replace("cacheClusterEnabled", flag),
    replace("cacheClusterSize", optional(oneOf(Object.values(CacheClusterSize)))),
    replace("clientCertificateId", optionalText),
    replace("documentationVersion", optionalText),
    replace("tracingEnabled", flag),
    { path: "/variables/{name}", ops: ["replace", "remove"], field: variable },
    ...accessLogRules,
    ...canaryRules,
    ...methodSettingRules,
  ],
};

/** `replace` creates a variable that is not there. */
function variable(...[draft, { op, path, names, value }]: Parameters<PatchRule["field"]>): void {
  const variables = mapAt(draft, ["variables"]);
  const [name = ""] = names;
  if (op === "remove" && !Object.hasOwn(variables, name)) throw badRequest(noMethodSetting(path));
  assign(variables, name, op === "remove" ? undefined : (value ?? "null"));
}
