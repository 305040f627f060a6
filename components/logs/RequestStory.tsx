"use client";

import Box from "@cloudscape-design/components/box";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import Skeleton from "@cloudscape-design/components/skeleton";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { isNamed } from "../../lib/describeError.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { explainHref } from "../explanations/explanationQuery.ts";
import { MethodBadge } from "../methods/MethodBadge.tsx";
import { resourcesQuery } from "../resources/resourceQueries.ts";
import type { TimeZone } from "../timeRange/useTimeRange.ts";
import { CodeBlock } from "../ui/CodeBlock.tsx";
import { CopyLine } from "../ui/CopyLine.tsx";
import { ExecutionLogSteps } from "./ExecutionLogSteps.tsx";
import { LogStatus } from "./LogStatus.tsx";
import { errorReason, latencyText, momentText, sizeText } from "./logTexts.ts";
import { arrivedAt, keyNamesQuery, type RequestLog, requestLogQuery } from "./requestLogQueries.ts";
import { testHref } from "./testHref.ts";

export interface RequestStoryProps {
  readonly requestLogId: string;
  readonly zone: TimeZone;
}

/** What is known of one request: its facts, its line of the access log, the steps it took. */
export function RequestStory({ requestLogId, zone }: RequestStoryProps) {
  const { data, error, refetch } = useManagementQuery(requestLogQuery(requestLogId), {
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isGone = isNamed(error, "NotFoundException");
  return (
    <>
      {!data && !error && <Skeleton height="320px" />}
      {isGone ? (
        <Box color="text-body-secondary">This request is no longer kept: its log has reached its age or its size.</Box>
      ) : (
        <RequestError title="The request could not be read" error={error} onRetry={() => void refetch()} />
      )}
      {data && (
        <SpaceBetween size="l">
          <Facts row={data.requestLog} zone={zone} />
          <div>
            <Box variant="h3">Access log</Box>
            <CodeBlock
              text={data.requestLog.accessLogLine ?? ""}
              label="Access log line"
              empty="The stage kept no access log when this request came."
            />
          </div>
          <ExecutionLogSteps row={data.requestLog} lines={data.executionLog} />
        </SpaceBetween>
      )}
    </>
  );
}

function Facts({ row, zone }: { row: RequestLog; zone: TimeZone }) {
  const { restApiId, stageName, errorType, apiKeyId, integrationLatency, responseLatency } = row;
  const { data: keyNames } = useManagementQuery(keyNamesQuery, { enabled: apiKeyId !== undefined });
  const stageHref = `/apis/${restApiId}/stages/${encodeURIComponent(stageName)}`;
  return (
    <SpaceBetween size="m">
      <div className="logDetailsTitle">
        <LogStatus status={row.status} /> <MethodBadge httpMethod={row.httpMethod} />{" "}
        <span className="pathTitle">{row.path}</span>
      </div>
      {errorType && (
        <div>
          {errorReason(errorType)} <code className="quiet">{errorType}</code>
        </div>
      )}
      <div>
        <Box variant="awsui-key-label">Request ID</Box>
        <CopyLine text={row.requestId} label="Copy the request id" />
      </div>
      <KeyValuePairs
        columns={2}
        items={[
          { label: "Time", value: momentText(arrivedAt(row), zone) },
          { label: "Resource path", value: row.resourcePath || "No method matched" },
          { label: "Stage", value: <Link href={stageHref}>{stageName}</Link> },
          { label: "Latency", value: latencyText(responseLatency) },
          {
            label: "Back end",
            value: integrationLatency === undefined ? "Not called" : latencyText(integrationLatency),
          },
          { label: "Response body", value: sizeText(row.responseLength) },
          { label: "Source address", value: row.sourceIp },
          {
            label: "API key",
            value: apiKeyId ? (
              <Link href={`/api-keys/${apiKeyId}`}>{keyNames?.get(apiKeyId) ?? apiKeyId}</Link>
            ) : (
              "None"
            ),
          },
          { label: "Method", value: <TestLink row={row} /> },
          { label: "Decisions", value: <Link href={explainHref(row.requestId)}>Explain this request</Link> },
        ]}
      />
    </SpaceBetween>
  );
}

/** To where the method can be tried, if the API still has it. */
function TestLink({ row }: { row: RequestLog }) {
  const { restApiId, resourcePath } = row;
  const { data: resources } = useManagementQuery(resourcesQuery(restApiId), {
    enabled: resourcePath !== "",
    staleTime: 60_000,
  });
  const href = testHref(resources ?? [], row);
  return href ? <Link href={href}>Open in the test tab</Link> : <>–</>;
}
