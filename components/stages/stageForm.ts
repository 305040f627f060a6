import type { PatchOperation, Stage } from "@aws-sdk/client-api-gateway";
import { patchMap, patchValue } from "../../lib/patchOperations.ts";
import { mapOf, type Pair, pairsOf } from "../ui/KeyValueEditor.tsx";
import { type StageCacheForm, stageCacheForm, stageCachePatch } from "./stageCacheForm.ts";
import { type StageCanaryForm, stageCanaryForm, stageCanaryPatch } from "./stageCanaryForm.ts";
import { type LogPlace, type StageLogForm, stageLogForm, stageLogPatch } from "./stageLogForm.ts";

export interface StageForm extends StageLogForm, StageCacheForm, StageCanaryForm {
  readonly description: string;
  readonly variables: readonly Pair[];
}

export const stageForm = (stage: Stage, place: LogPlace): StageForm => ({
  description: stage.description ?? "",
  variables: pairsOf(stage.variables),
  ...stageLogForm(stage, place),
  ...stageCacheForm(stage),
  ...stageCanaryForm(stage),
});

/** `replace` is the only operation that sets a variable, new or not. */
export const stagePatch = (before: StageForm, after: StageForm, place: LogPlace): PatchOperation[] => [
  ...patchValue("/description", before.description, after.description),
  ...patchMap("/variables", mapOf(before.variables), mapOf(after.variables)).map(
    (patch): PatchOperation => (patch.op === "add" ? { ...patch, op: "replace" } : patch),
  ),
  ...stageLogPatch(before, after, place),
  ...stageCachePatch(before, after),
  ...stageCanaryPatch(before, after),
];

// "Amazon API Gateway stage variables reference": names are letters, digits and underscores; values are limited to these.
export const variableNameError = (name: string): string | undefined =>
  /^\w+$/.test(name) ? undefined : "Only letters, digits and underscores, for example: backend_url.";

export const variableValueError = (value: string): string | undefined =>
  /^[A-Za-z0-9\-._~:/?#&=,]*$/.test(value) ? undefined : "Only letters, digits and - . _ ~ : / ? # & = , are allowed.";
