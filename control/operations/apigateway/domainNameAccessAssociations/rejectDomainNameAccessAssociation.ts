// The owner of a private custom domain name refuses somebody's use of it. API reference, "RejectDomainNameAccessAssociation".
import { badRequest } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { findAccessAssociation, privateDomainName } from "./lookUpAssociation.ts";

export const rejectDomainNameAccessAssociation: Operation<"RejectDomainNameAccessAssociation"> = async (
  input,
  call,
) => {
  const { id } = await privateDomainName(call, input.domainNameArn);
  const association = await findAccessAssociation(call, input.domainNameAccessAssociationArn);
  if (association.domainName.id !== id)
    throw badRequest("The domain name access association is not one of this domain name");
  await call.store.domainNameAccessAssociations.delete(association);
  return {};
};
