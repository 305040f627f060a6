// Reads where a base path leads to. API reference, "GetBasePathMapping".
import type { Operation } from "../../../call.ts";
import { findBasePathMapping, findDomainName } from "../lookUp.ts";

export const getBasePathMapping: Operation<"GetBasePathMapping"> = async (input, call) => {
  const { id } = await findDomainName(call, input);
  return findBasePathMapping(call, id, input.basePath);
};
