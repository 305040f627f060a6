// Reads one RestApi. API reference, "GetRestApi".
import type { Operation } from "../../../call.ts";
import { findRestApi } from "../lookUp.ts";
import { restApiOutput } from "../outputs.ts";

export const getRestApi: Operation<"GetRestApi"> = async (input, call) =>
  restApiOutput(await findRestApi(call, input.restApiId));
