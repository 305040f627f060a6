// Reads one Stage. API reference, "GetStage".
import type { Operation } from "../../../call.ts";
import { findRestApi, findStage } from "../lookUp.ts";
import { readStageOutput } from "./readStageOutput.ts";

export const getStage: Operation<"GetStage"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  return readStageOutput(await findStage(call, id, input.stageName), call.clock.now());
};
