"use client";

import Alert from "@cloudscape-design/components/alert";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { LogStatus } from "../logs/LogStatus.tsx";
import { momentText } from "../logs/logTexts.ts";
import { MethodBadge } from "../methods/MethodBadge.tsx";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DecisionList } from "./DecisionList.tsx";
import type { RequestExplanation } from "./explanationQuery.ts";
import { MaskedInputs } from "./MaskedInputs.tsx";

/** The deciding sentence on top, then how it came to it. */
export function ExplainedCall({ call }: { readonly call: RequestExplanation }) {
  const { status, httpMethod, path, rule, change, decisions } = call;
  return (
    <SpaceBetween size="l">
      <div className="logDetailsTitle">
        <LogStatus status={status} /> {httpMethod !== "" && <MethodBadge httpMethod={httpMethod} />}{" "}
        <span className="pathTitle">{path}</span>
      </div>
      <Alert type={status < 400 ? "success" : "error"} header={<span className="explainText">{rule}</span>}>
        {change && <span className="explainText">{change}</span>}
      </Alert>
      <Container
        header={
          <Header variant="h2" description="In the order of the pipeline, up to the one that ended the call.">
            Decisions
          </Header>
        }
      >
        <DecisionList decisions={decisions} />
      </Container>
      <Container header={<Header variant="h2">Call</Header>}>
        <Facts call={call} />
      </Container>
      <MaskedInputs call={call} />
    </SpaceBetween>
  );
}

function Facts({ call }: { readonly call: RequestExplanation }) {
  const { requestId, extendedRequestId, restApiId, restApiName, stageName, apiKeyId, errorType, date, sourceIp } = call;
  const api = restApiName === undefined ? restApiId : `${restApiName} (${restApiId})`;
  return (
    <KeyValuePairs
      columns={2}
      items={[
        { label: "Request id", value: <CopyLine text={requestId} label="Copy the request id" /> },
        {
          label: "Extended request id",
          value: <CopyLine text={extendedRequestId} label="Copy the extended request id" />,
        },
        { label: "Time", value: `${momentText(date * 1000, "utc")} UTC` },
        {
          label: "API",
          value: restApiName === undefined ? api || "None" : <Link href={`/apis/${restApiId}/resources`}>{api}</Link>,
        },
        { label: "Stage", value: stageName || "None" },
        { label: "Resource path", value: call.resourcePath || "No method matched" },
        { label: "API key", value: apiKeyId ? <Link href={`/api-keys/${apiKeyId}`}>{apiKeyId}</Link> : "None" },
        { label: "Gateway response", value: errorType ? <code>{errorType}</code> : "None" },
        { label: "Source address", value: sourceIp || "Unknown" },
        { label: "Host", value: call.host || "Unknown" },
      ]}
    />
  );
}
