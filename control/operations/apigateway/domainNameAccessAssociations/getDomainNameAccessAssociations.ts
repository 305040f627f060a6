// Lists who may use private custom domain names page by page; other accounts have made none. API reference,
// "GetDomainNameAccessAssociations".
import type { Operation } from "../../../call.ts";
import { readPage } from "../paging.ts";
import { accessAssociationOutput } from "./accessAssociationOutput.ts";

export const getDomainNameAccessAssociations: Operation<"GetDomainNameAccessAssociations"> = async (input, call) => {
  const associations = call.store.domainNameAccessAssociations;
  const { items, ...rest } = await readPage(input, async (after, limit) =>
    input.resourceOwner === "OTHER_ACCOUNTS" ? [] : associations.page(call.region, after, limit),
  );
  return { items: items.map((association) => accessAssociationOutput(call, association)), ...rest };
};
