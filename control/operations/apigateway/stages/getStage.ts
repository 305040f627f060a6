// Reads one Stage. API reference, "GetStage".
import type { Operation } from "../../../call.ts";
import { findRestApi, findStage } from "../lookUp.ts";
import { stageOutput } from "../outputs.ts";

export const getStage: Operation<"GetStage"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  return stageOutput(await findStage(call, id, input.stageName));
};
