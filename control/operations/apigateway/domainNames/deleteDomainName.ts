// Deletes a custom domain name with its base path mappings and access associations. API reference, "DeleteDomainName".
import type { Operation } from "../../../call.ts";
import { lockDomainName } from "../lookUp.ts";

export const deleteDomainName: Operation<"DeleteDomainName"> = async (input, call) => {
  await call.store.domainNames.delete(await lockDomainName(call, input));
  return {};
};
