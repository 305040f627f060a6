// The functions of the region by name; with FunctionVersion=ALL, every version of them. "ListFunctions", Lambda API reference.
import type { LambdaOperation } from "../call.ts";
import { describeFunction } from "../describeFunction.ts";
import { latestOf } from "../functionRecord.ts";
import { markerAt, pageSize, readMarker } from "../pages.ts";

export const listFunctions: LambdaOperation<"ListFunctions"> = async (input, call) => {
  const size = pageSize(input.MaxItems);
  const found = await call.store.list(call.region, readMarker(input.Marker), size + 1);
  const records = found.slice(0, size);
  const last = records.at(-1);
  return {
    NextMarker: last && found.length > size ? markerAt(last.name) : undefined,
    Functions: records.flatMap((record) =>
      input.FunctionVersion === "ALL"
        ? record.versions.map((version) => describeFunction(call, record, version, version.version))
        : [describeFunction(call, record, latestOf(record))],
    ),
  };
};
