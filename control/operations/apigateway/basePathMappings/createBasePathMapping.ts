// Makes a base path of a custom domain name lead to an API, or to a stage of it. API reference, "CreateBasePathMapping".
import type { Operation } from "../../../call.ts";
import { refuseMoreThan } from "../../../quotas.ts";
import { lockDomainName } from "../lookUp.ts";
import { checkBasePathMapping, emptyBasePath } from "./checkBasePathMapping.ts";

export const createBasePathMapping: Operation<"CreateBasePathMapping"> = async (input, call) => {
  const domainName = await lockDomainName(call, input);
  const { basePathMappings } = call.store;
  const mapping = {
    basePath: input.basePath || emptyBasePath,
    restApiId: input.restApiId ?? "",
    ...(input.stage && input.stage !== "(none)" && { stage: input.stage }),
  };
  await checkBasePathMapping(call, domainName, mapping);
  const count = await basePathMappings.count(domainName.id);
  refuseMoreThan(call.settings.quotas, "basePathMappingsPerDomainName", count);
  await basePathMappings.insert(domainName.id, mapping);
  return mapping;
};
