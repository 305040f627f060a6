import type { RestApi } from "@aws-sdk/client-api-gateway";
import type { MeasuredRow } from "./metricColumns.tsx";

export interface OverviewRow extends MeasuredRow {
  readonly key: string;
  readonly apiId: string;
  readonly apiName: string;
  /** Undefined: no stage of the API counted anything in the past two weeks. */
  readonly stageName: string | undefined;
}

/** One row for each stage that counted something, and one for each API that has none. APIs of one name share their metrics. */
export const overviewRows = (
  restApis: readonly RestApi[],
  stages: ReadonlyMap<string, readonly string[]>,
): OverviewRow[] =>
  restApis.flatMap(({ id = "", name = "" }) =>
    (stages.get(name) ?? [undefined]).map((stageName) => ({
      key: `${id} ${stageName ?? ""}`,
      apiId: id,
      apiName: name,
      stageName,
      name: `${name} ${stageName ?? ""}`.trim(),
      metrics: undefined,
    })),
  );
