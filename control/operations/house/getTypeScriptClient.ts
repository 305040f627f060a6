// A typed client of what a stage serves, in one file: beside AWS's JavaScript SDK, for those who write TypeScript today.
import type { HouseOperation } from "../../call.ts";
import { definitionOfStage } from "../../deployments/definitionOfStage.ts";
import { typescriptClient } from "../../sdk/typescriptClient.ts";
import { findRestApi, findStage } from "../apigateway/lookUp.ts";

export const getTypeScriptClient: HouseOperation<"GetTypeScriptClient"> = async (input, call) => {
  const { id } = await findRestApi(call, input.restApiId);
  const stage = await findStage(call, id, input.stageName);
  const definition = await definitionOfStage(call, id, stage);
  const invokeUrl = `${call.settings.gatewayHostUrl.replace("{apiId}", id)}/${stage.stageName}`;
  return { fileName: `${id}-${stage.stageName}.ts`, source: typescriptClient(definition, invokeUrl) };
};
