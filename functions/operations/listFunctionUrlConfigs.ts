// The URLs of a function and of its aliases. "ListFunctionUrlConfigs", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { findUnqualified } from "../functionReference.ts";
import { pageOf } from "../pages.ts";
import { describeUrl } from "../urls/describeUrl.ts";

export const listFunctionUrlConfigs: LambdaOperation<"ListFunctionUrlConfigs"> = async (input, call) => {
  const record = await findUnqualified(call, input.FunctionName);
  const { items, NextMarker } = pageOf(record.urls, ({ id }) => id, input);
  return { NextMarker, FunctionUrlConfigs: items.map((url) => describeUrl(call, record, url)) };
};
