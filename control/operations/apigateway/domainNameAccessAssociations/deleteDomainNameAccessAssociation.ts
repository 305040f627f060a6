// Takes a VPC endpoint's use of a private custom domain name back. API reference, "DeleteDomainNameAccessAssociation".
import type { Operation } from "../../../call.ts";
import { findAccessAssociation } from "./lookUpAssociation.ts";

export const deleteDomainNameAccessAssociation: Operation<"DeleteDomainNameAccessAssociation"> = async (
  input,
  call,
) => {
  const association = await findAccessAssociation(call, input.domainNameAccessAssociationArn);
  await call.store.domainNameAccessAssociations.delete(association);
  return {};
};
