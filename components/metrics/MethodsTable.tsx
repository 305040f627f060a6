"use client";

import type { Stage } from "@aws-sdk/client-api-gateway";
import { useCollection } from "@cloudscape-design/collection-hooks";
import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { MethodBadge } from "../methods/MethodBadge.tsx";
import { DetailedMetricsButton } from "./DetailedMetricsButton.tsx";
import { hasDetailedMetrics } from "./detailedMetrics.ts";
import type { MethodName } from "./logsHref.ts";
import { type MeasuredRow, metricColumns } from "./metricColumns.tsx";
import type { MetricAnswer } from "./readMetrics.ts";
import { rowMetrics } from "./rowMetrics.ts";

export interface MethodsTableProps {
  readonly apiId: string;
  readonly stage: Stage;
  readonly methods: readonly MethodName[];
  readonly answer: MetricAnswer | undefined;
  readonly onChoose: (method: MethodName) => void;
}

interface MethodRow extends MeasuredRow {
  readonly method: MethodName;
  readonly isDetailed: boolean;
}

/** Each deployed method with its numbers, where the stage counts methods apart. */
export function MethodsTable({ apiId, stage, methods, answer, onChoose }: MethodsTableProps) {
  const rows = methods.map((method): MethodRow => {
    const name = methodKey(method);
    const isDetailed = hasDetailedMetrics(stage, method);
    return { method, name, isDetailed, metrics: answer && rowMetrics(answer, name) };
  });
  const uncounted = rows.filter(({ isDetailed }) => !isDetailed).length;
  const columns = metricColumns<MethodRow>(answer?.span);
  const { items, collectionProps } = useCollection(rows, { sorting: {} });
  return (
    <SpaceBetween size="m">
      {uncounted > 0 && <DetailsAreOff apiId={apiId} stage={stage} all={uncounted === rows.length} />}
      <Table
        {...collectionProps}
        items={items}
        trackBy="name"
        ariaLabels={{ tableLabel: "Methods" }}
        header={
          <Header variant="h2" counter={`(${rows.length})`} description="Choose one to see its charts alone.">
            Methods
          </Header>
        }
        empty={
          <Box textAlign="center" color="inherit" padding="m">
            This deployment has no methods.
          </Box>
        }
        columnDefinitions={[
          {
            id: "method",
            header: "Method",
            isRowHeader: true,
            cell: ({ method, isDetailed }) => (
              <span className="methodCell">
                <MethodBadge httpMethod={method.httpMethod} />{" "}
                <Link
                  href={`?method=${method.httpMethod}&path=${encodeURIComponent(method.path)}`}
                  ariaLabel={`${method.httpMethod} ${method.path}`}
                  onFollow={(event) => {
                    event.preventDefault();
                    onChoose(method);
                  }}
                >
                  <span className="pathPreview">{method.path}</span>
                </Link>
                {!isDetailed && <span className="metricNote">not counted apart</span>}
              </span>
            ),
            sortingField: "name",
          },
          ...columns,
        ]}
      />
    </SpaceBetween>
  );
}

/** What the answer calls a method. */
export const methodKey = ({ httpMethod, path }: MethodName): string => `${httpMethod} ${path}`;

function DetailsAreOff({ apiId, stage, all }: { apiId: string; stage: Stage; all: boolean }) {
  const { stageName = "" } = stage;
  return (
    <Alert
      header={all ? "Methods are not counted apart" : "Some methods are not counted apart"}
      action={<DetailedMetricsButton apiId={apiId} stageName={stageName} />}
    >
      Detailed metrics are off {all ? "for this stage" : "for some methods of this stage"}. From the moment they are on,
      each method has numbers of its own. See the settings of stage{" "}
      <Link href={`/apis/${apiId}/stages/${encodeURIComponent(stageName)}`}>{stageName}</Link>.
    </Alert>
  );
}
