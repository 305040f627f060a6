// Lists the region's custom domain names page by page; other accounts own none. API reference, "GetDomainNames".
import type { Operation } from "../../../call.ts";
import { readPage } from "../paging.ts";
import { domainNameOutput } from "./domainNameOutput.ts";

export const getDomainNames: Operation<"GetDomainNames"> = async (input, call) => {
  const { items, ...rest } = await readPage(input, async (after, limit) =>
    input.resourceOwner === "OTHER_ACCOUNTS" ? [] : call.store.domainNames.page(call.region, after, limit),
  );
  return { items: items.map((domainName) => domainNameOutput(call, domainName)), ...rest };
};
