// Changes a BasePathMapping by patch operations: its base path, its API, its stage. API reference, "UpdateBasePathMapping".
import type { Operation } from "../../../call.ts";
import { basePathMappingPatch } from "../../../patch/basePathMapping.ts";
import { patch } from "../../../patch/patch.ts";
import { findBasePathMapping, lockDomainName } from "../lookUp.ts";
import { checkBasePathMapping } from "./checkBasePathMapping.ts";

export const updateBasePathMapping: Operation<"UpdateBasePathMapping"> = async (input, call) => {
  const domainName = await lockDomainName(call, input);
  const before = await findBasePathMapping(call, domainName.id, input.basePath);
  const after = patch(basePathMappingPatch, before, input.patchOperations);
  await checkBasePathMapping(call, domainName, after, before);
  await call.store.basePathMappings.update(domainName.id, before, after);
  return after;
};
