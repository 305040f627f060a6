// "ListAliases", Lambda API reference.

import { describeAlias } from "../aliases.ts";
import type { LambdaOperation } from "../call.ts";
import { findUnqualified } from "../functionReference.ts";
import { pageOf } from "../pages.ts";

export const listAliases: LambdaOperation<"ListAliases"> = async (input, call) => {
  const record = await findUnqualified(call, input.FunctionName);
  const { FunctionVersion: version } = input;
  const named = record.aliases
    .filter(({ functionVersion }) => version === undefined || functionVersion === version)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const { items, NextMarker } = pageOf(named, ({ name }) => name, input);
  return { NextMarker, Aliases: items.map((alias) => describeAlias(call, record, alias)) };
};
