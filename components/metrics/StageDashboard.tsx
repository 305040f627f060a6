"use client";

import type { Stage } from "@aws-sdk/client-api-gateway";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useMemo } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { deploymentsQuery } from "../deployments/deploymentQueries.ts";
import { MethodBadge } from "../methods/MethodBadge.tsx";
import { restApiQuery } from "../restApis/restApiQueries.ts";
import { stagesQuery } from "../stages/stageQueries.ts";
import { NotHere } from "../ui/NotHere.tsx";
import { csv } from "./csv.ts";
import { DashboardBody, DashboardSkeleton } from "./DashboardBody.tsx";
import { DashboardToolbar } from "./DashboardToolbar.tsx";
import { dashboardRequests, rowRequests } from "./dashboardRequests.ts";
import { dashboardCells } from "./dashboardTable.ts";
import { downloadText } from "./downloadText.ts";
import { MethodsTable, methodKey } from "./MethodsTable.tsx";
import { MetricTotals } from "./MetricTotals.tsx";
import { deployedMethodsQuery, methodDimensions, stageDimensions } from "./metricQueries.ts";
import { type DashboardView, useDashboardView } from "./useDashboardView.ts";
import { useMetrics } from "./useMetrics.ts";

/** What a stage, or one of its methods, did. */
export function StageDashboard({ apiId, stageName }: { apiId: string; stageName: string }) {
  const { data: stages, error, refetch } = useManagementQuery(stagesQuery(apiId));
  const { data: restApi } = useManagementQuery(restApiQuery(apiId));
  const stage = stages?.find((candidate) => candidate.stageName === stageName);
  if (error && !stages)
    return <RequestError title="The stage could not be read" error={error} onRetry={() => void refetch()} />;
  if (!stages || !restApi) return <DashboardSkeleton />;
  if (!stage) return <NotHere what="stage" back={`/apis/${apiId}/stages`} backText="Show all stages" />;
  return <Dashboard apiId={apiId} apiName={restApi.name ?? apiId} stage={stage} />;
}

function Dashboard({ apiId, apiName, stage }: { apiId: string; apiName: string; stage: Stage }) {
  const { stageName = "", deploymentId = "" } = stage;
  const view = useDashboardView();
  const { data: deployments = [] } = useManagementQuery(deploymentsQuery(apiId));
  const deployed = useManagementQuery(deployedMethodsQuery(apiId, deploymentId));
  const methods = deployed.data;
  const name = view.method ? methodKey(view.method) : undefined;
  const requests = useMemo(() => {
    const ofStage = stageDimensions(apiName, stageName);
    const [httpMethod, path] = name?.split(" ") ?? [];
    const shown = httpMethod && path ? methodDimensions(ofStage, { httpMethod, path }) : ofStage;
    const rows = (methods ?? []).flatMap((method) => rowRequests(methodKey(method), methodDimensions(ofStage, method)));
    // Until it is known which methods there are nothing is asked: a page asks once.
    return methods || deployed.error ? [...dashboardRequests(shown), ...rows] : [];
  }, [apiName, stageName, name, methods, deployed.error]);
  const { answer, error, refetch, refresh } = useMetrics(requests, view, view.compare);
  const of = [apiName, stageName, name].filter(Boolean).join(" ");
  const download = answer && (() => downloadText(`${of}.csv`, csv(dashboardCells(answer, of))));
  return (
    <SpaceBetween size="l">
      <Title apiId={apiId} apiName={apiName} stageName={stageName} view={view} />
      <DashboardToolbar view={view} refresh={refresh} onDownload={download} />
      <RequestError title="The metrics could not be read" error={error} onRetry={refetch} />
      <RequestError
        title="The methods of the deployment could not be read"
        error={deployed.error}
        onRetry={() => void deployed.refetch()}
      />
      {!error && <MetricTotals answer={answer} compare={view.compare} />}
      {answer && <DashboardBody apiId={apiId} stage={stage} deployments={deployments} answer={answer} view={view} />}
      {!answer && !error && <DashboardSkeleton />}
      {methods && (
        <MethodsTable apiId={apiId} stage={stage} methods={methods} answer={answer} onChoose={view.setMethod} />
      )}
    </SpaceBetween>
  );
}

interface TitleProps {
  readonly apiId: string;
  readonly apiName: string;
  readonly stageName: string;
  readonly view: DashboardView;
}

function Title({ apiId, apiName, stageName, view }: TitleProps) {
  const { method } = view;
  return (
    <Header
      variant="h1"
      description={
        method
          ? `What this method of ${apiName} ${stageName} did.`
          : "What this stage did: calls, errors and how long they took."
      }
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          {method && <Button onClick={() => view.setMethod(undefined)}>Show the whole stage</Button>}
          <Button href={`/logs?api=${apiId}&stage=${encodeURIComponent(stageName)}`}>Logs</Button>
          <Button href={`/apis/${apiId}/stages/${encodeURIComponent(stageName)}`}>Stage</Button>
        </SpaceBetween>
      }
    >
      {method ? (
        <>
          <MethodBadge httpMethod={method.httpMethod} /> <span className="pathTitle">{method.path}</span>
        </>
      ) : (
        `${apiName} ${stageName}`
      )}
    </Header>
  );
}
