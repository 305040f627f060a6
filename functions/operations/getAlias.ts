// "GetAlias", Lambda API reference.

import { describeAlias, findAlias } from "../aliases.ts";
import type { LambdaOperation } from "../call.ts";

export const getAlias: LambdaOperation<"GetAlias"> = async (input, call) => {
  const { record, alias } = await findAlias(call, input);
  return describeAlias(call, record, alias);
};
