import type { PatchOperation, Stage } from "@aws-sdk/client-api-gateway";
import { patchMap, patchValue } from "../../lib/patchOperations.ts";
import { mapOf, type Pair, pairsOf } from "../ui/KeyValueEditor.tsx";

/** What a stage says of its canary. */
export interface StageCanaryForm {
  readonly canary: CanaryForm;
}

export interface CanaryForm {
  readonly enabled: boolean;
  /** As typed. */
  readonly percentTraffic: string;
  readonly variables: readonly Pair[];
  readonly useStageCache: boolean;
}

export const stageCanaryForm = ({ canarySettings }: Stage): StageCanaryForm => ({
  canary: {
    enabled: canarySettings !== undefined,
    percentTraffic: String(canarySettings?.percentTraffic ?? 0),
    variables: pairsOf(canarySettings?.stageVariableOverrides),
    useStageCache: canarySettings?.useStageCache ?? false,
  },
});

/** Patching a setting of a canary makes one that serves what the stage serves. */
export function stageCanaryPatch({ canary: before }: StageCanaryForm, { canary: after }: StageCanaryForm) {
  if (!after.enabled) return before.enabled ? [...deleteCanaryPatch] : [];
  const percentBefore = before.enabled ? before.percentTraffic : undefined;
  return [
    ...patchValue("/canarySettings/percentTraffic", percentBefore, after.percentTraffic),
    ...patchValue("/canarySettings/useStageCache", before.useStageCache, after.useStageCache),
    ...patchMap("/canarySettings/stageVariableOverrides", mapOf(before.variables), mapOf(after.variables)).map(
      (patch): PatchOperation => (patch.op === "add" ? { ...patch, op: "replace" } : patch),
    ),
  ];
}

export const deleteCanaryPatch: readonly PatchOperation[] = [{ op: "remove", path: "/canarySettings" }];

/** "Promote a canary release": the stage serves what the canary does, with its variables; the canary stays, without traffic. */
export const promoteCanaryPatch = ({ canarySettings }: Stage): PatchOperation[] => [
  { op: "copy", path: "/deploymentId", from: "/canarySettings/deploymentId" },
  ...(Object.keys(canarySettings?.stageVariableOverrides ?? {}).length === 0
    ? []
    : [{ op: "copy" as const, path: "/variables", from: "/canarySettings/stageVariableOverrides" }]),
  { op: "replace", path: "/canarySettings/percentTraffic", value: "0.0" },
];

export function percentError(percentTraffic: string): string | undefined {
  const isPercent = /^\d{1,3}(\.\d{1,6})?$/.test(percentTraffic) && Number(percentTraffic) <= 100;
  return isPercent ? undefined : "A number from 0 to 100, for example: 12.5.";
}

/** Why the settings cannot be saved as they are; undefined: they can. */
export const stageCanaryRefusal = ({ canary }: StageCanaryForm): string | undefined =>
  canary.enabled && percentError(canary.percentTraffic)
    ? "Correct the canary's share of the traffic first."
    : undefined;
