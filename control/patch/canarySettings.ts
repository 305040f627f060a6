// Developer guide, "Set up a canary release deployment": settings, and promotion by copy.
import { z } from "zod";
import { badRequest } from "../../wire/errors.ts";
import { assign, type Coercion, decimal, flag, mapAt, requiredText, text } from "./fields.ts";
import { noMethodSetting } from "./methodSettings.ts";
import type { Draft, PatchChange, PatchRule } from "./patch.ts";
import { refuseStage } from "./refuseStage.ts";

const percent = decimal("Percent traffic must be between 0 and 100", 0, 100);
const strings = z.record(z.string(), z.string());

/** A stage without a canary gets one that serves what the stage serves. */
const canaryMember =
  (name: string, coerce: Coercion): PatchRule["field"] =>
  (draft, change) =>
    assign(canaryOf(draft), name, coerce(change.value, change));

export const canaryRules: readonly PatchRule[] = [
  { path: "/canarySettings", ops: ["remove"], field: (draft) => assign(draft, "canarySettings", undefined) },
  { path: "/canarySettings/deploymentId", ops: ["replace"], field: canaryMember("deploymentId", requiredText) },
  { path: "/canarySettings/percentTraffic", ops: ["replace"], field: canaryMember("percentTraffic", percent) },
  { path: "/canarySettings/useStageCache", ops: ["replace"], field: canaryMember("useStageCache", flag) },
  {
    path: "/canarySettings/stageVariableOverrides",
    ops: ["replace"],
    field: canaryMember("stageVariableOverrides", overrides),
  },
  { path: "/canarySettings/stageVariableOverrides/{name}", ops: ["replace", "remove"], field: override },
  { path: "/deploymentId", ops: ["copy"], field: promote("/canarySettings/deploymentId", copyDeployment) },
  { path: "/variables", ops: ["copy"], field: promote("/canarySettings/stageVariableOverrides", copyVariables) },
];

function canaryOf(draft: Draft): Draft {
  if (draft.canarySettings === undefined)
    draft.canarySettings = { deploymentId: draft.deploymentId, percentTraffic: 0, useStageCache: false };
  return mapAt(draft, ["canarySettings"]);
}

function overrides(value: string | undefined, { path }: PatchChange): Readonly<Record<string, string>> {
  try {
    return strings.parse(JSON.parse(value ?? ""));
  } catch {
    throw badRequest(`Invalid value specified for patch path ${path}: it must be a JSON object of strings`);
  }
}

function override(...[draft, change]: Parameters<PatchRule["field"]>): void {
  const map = mapAt(canaryOf(draft), ["stageVariableOverrides"]);
  const [name = ""] = change.names;
  if (change.op === "remove" && !Object.hasOwn(map, name)) throw badRequest(noMethodSetting(change.path));
  assign(map, name, change.op === "remove" ? undefined : text(change.value, change));
}

function promote(source: string, copy: (draft: Draft, canary: Draft) => void): PatchRule["field"] {
  return (draft, change) => {
    if (change.from !== source) throw refuseStage(change);
    if (draft.canarySettings === undefined) throw badRequest("Promotion not available. Canary does not exist.");
    copy(draft, canaryOf(draft));
  };
}

function copyDeployment(draft: Draft, canary: Draft): void {
  draft.deploymentId = canary.deploymentId;
}

function copyVariables(draft: Draft, canary: Draft): void {
  draft.variables = { ...mapAt(draft, ["variables"]), ...mapAt(canary, ["stageVariableOverrides"]) };
}
