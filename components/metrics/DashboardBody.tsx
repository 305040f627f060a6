"use client";

import type { Deployment, Stage } from "@aws-sdk/client-api-gateway";
import Alert from "@cloudscape-design/components/alert";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useMemo } from "react";
import { invokeUrl } from "../../lib/format.ts";
import { useManagementQuery } from "../console/useManagement.ts";
import { callerQuery } from "../session/callerQuery.ts";
import { TryIt } from "../stages/TryIt.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { ChartCard } from "./ChartCard.tsx";
import { chartModels } from "./chartModels.ts";
import { DeploymentList } from "./DeploymentList.tsx";
import { deploymentMarkers } from "./deploymentMarkers.ts";
import { hasDetailedMetrics } from "./detailedMetrics.ts";
import { logsHref } from "./logsHref.ts";
import { PeriodsTable } from "./PeriodsTable.tsx";
import { type MetricAnswer, seriesOf, totalOf } from "./readMetrics.ts";
import type { DashboardView } from "./useDashboardView.ts";

export interface DashboardBodyProps {
  readonly apiId: string;
  readonly stage: Stage;
  readonly deployments: readonly Deployment[];
  readonly answer: MetricAnswer;
  readonly view: DashboardView;
}

/** The numbers as charts or as a table, and what was deployed meanwhile. */
export function DashboardBody({ apiId, stage, deployments, answer, view }: DashboardBodyProps) {
  const { stageName = "" } = stage;
  const { compare, errorsAs, method, zone, setRange } = view;
  const navigate = useNavigate();
  const models = useMemo(() => chartModels(answer, { compare, errorsAs }), [answer, compare, errorsAs]);
  const markers = deploymentMarkers(deployments, stage, answer.span);
  const logsOf = (fromMs: number, toMs: number, status?: "4XX" | "5XX") =>
    logsHref({ apiId, stageName, status, method, fromMs, toMs });
  // A method that is not counted apart has no numbers however often it is called.
  const isCounted = !method || hasDetailedMetrics(stage, method);
  const isQuiet = isCounted && totalOf(seriesOf(answer, "Count")) === null;
  return (
    <SpaceBetween size="l">
      {isQuiet && <NoRequests apiId={apiId} stage={stage} />}
      {view.show === "table" ? (
        <PeriodsTable answer={answer} zone={zone} logsOf={logsOf} />
      ) : (
        <div className="chartGrid">
          {models.map((model) => (
            <ChartCard
              key={model.title}
              model={model}
              span={answer.span}
              zone={zone}
              markers={markers}
              onZoom={setRange}
              onOpen={(fromMs, toMs) => navigate(logsOf(fromMs, toMs, model.status))}
            />
          ))}
        </div>
      )}
      <DeploymentList markers={markers} zone={zone} />
    </SpaceBetween>
  );
}

function NoRequests({ apiId, stage }: { apiId: string; stage: Stage }) {
  const { data: caller } = useManagementQuery(callerQuery, { staleTime: Number.POSITIVE_INFINITY });
  const url = caller && invokeUrl(caller.gatewayHostUrl, apiId, stage.stageName ?? "");
  return (
    <Alert header="No requests in this range">
      Choose a longer range, or call the stage: what is called shows here within ten seconds.
      {url && <TryIt apiId={apiId} deploymentId={stage.deploymentId ?? ""} url={url} />}
    </Alert>
  );
}

/** As large as what is being read. */
export function DashboardSkeleton() {
  return (
    <div className="chartGrid" role="status" aria-label="Reading the metrics">
      {["Requests", "4XX", "5XX", "Latency", "Integration latency"].map((title) => (
        <div key={title} className="chartSkeleton" />
      ))}
    </div>
  );
}
