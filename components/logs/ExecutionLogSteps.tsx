"use client";

import Box from "@cloudscape-design/components/box";
import Link from "@cloudscape-design/components/link";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useManagementQuery } from "../console/useManagement.ts";
import { stageLogsHref } from "../stages/stageLogs.ts";
import { stagesQuery } from "../stages/stageQueries.ts";
import { CodeBlock } from "../ui/CodeBlock.tsx";
import { type ExecutionLogLine, executionSteps } from "./executionSteps.ts";
import { arrivedAt, type RequestLog } from "./requestLogQueries.ts";
import { whyNoExecutionLog } from "./whyNoExecutionLog.ts";

/** What the request went through, step by step, or why nobody wrote it down. */
export function ExecutionLogSteps({ row, lines }: { row: RequestLog; lines: readonly ExecutionLogLine[] }) {
  const startedAt = arrivedAt(row);
  return (
    <div>
      <Box variant="h3">Execution log</Box>
      {lines.length === 0 && <NoExecutionLog row={row} />}
      <ol className="logSteps">
        {executionSteps(lines).map((step, index) => (
          <li key={`${index}:${step.title}`}>
            <div className="logStepHead">
              <StatusIndicator type={step.failed ? "error" : "success"}>{step.title}</StatusIndicator>
              <span className="quiet">after {step.startedAt - startedAt} ms</span>
            </div>
            <CodeBlock
              text={step.lines.map(({ message }) => message).join("\n")}
              label={`Lines of ${step.title}`}
              empty=""
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

function NoExecutionLog({ row }: { row: RequestLog }) {
  const { data: stages } = useManagementQuery(stagesQuery(row.restApiId));
  const stage = stages?.find(({ stageName }) => stageName === row.stageName);
  if (!stages) return null;
  if (!stage) return <Box color="text-body-secondary">The stage is no longer there.</Box>;
  return (
    <Box color="text-body-secondary">
      {whyNoExecutionLog(stage, row)}{" "}
      <Link href={stageLogsHref(row.restApiId, row.stageName)}>Logs settings of the stage</Link>
    </Box>
  );
}
