// "ListVersionsByFunction", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { describeFunction } from "../describeFunction.ts";
import { findUnqualified } from "../functionReference.ts";
import { pageOf } from "../pages.ts";

export const listVersionsByFunction: LambdaOperation<"ListVersionsByFunction"> = async (input, call) => {
  const record = await findUnqualified(call, input.FunctionName);
  const { items, NextMarker } = pageOf(record.versions, ({ version }) => version, input);
  return { NextMarker, Versions: items.map((version) => describeFunction(call, record, version, version.version)) };
};
