import type { Stage } from "@aws-sdk/client-api-gateway";

/** What is wrong with the name of a new stage; undefined when nothing is. */
export function stageNameError(name: string, stages: readonly Stage[]): string | undefined {
  if (name === "") return "Give the stage a name, for example: prod.";
  if (!/^[a-zA-Z0-9_-]{1,128}$/.test(name)) return "Only letters, digits, _ and - are allowed, at most 128 of them.";
  return stages.some(({ stageName }) => stageName === name) ? "There is already a stage with this name." : undefined;
}
