// Deletes a BasePathMapping; what it led to stays. API reference, "DeleteBasePathMapping".
import type { Operation } from "../../../call.ts";
import { findBasePathMapping, lockDomainName } from "../lookUp.ts";

export const deleteBasePathMapping: Operation<"DeleteBasePathMapping"> = async (input, call) => {
  const { id } = await lockDomainName(call, input);
  const mapping = await findBasePathMapping(call, id, input.basePath);
  await call.store.basePathMappings.delete(id, mapping);
  return {};
};
