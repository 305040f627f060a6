"use client";

import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import { LogStatus } from "../logs/LogStatus.tsx";
import { momentText } from "../logs/logTexts.ts";
import { MethodBadge } from "../methods/MethodBadge.tsx";
import type { RequestExplanation } from "./explanationQuery.ts";

/** Clients may choose the id of a request, and choose one twice. */
export function CallList({
  calls,
  onExplain,
}: {
  readonly calls: readonly RequestExplanation[];
  readonly onExplain: (requestId: string) => void;
}) {
  return (
    <Container
      header={
        <Header variant="h2" counter={`(${calls.length})`} description="Newest first; at most 50 are shown.">
          Calls with this id
        </Header>
      }
    >
      <ul className="explainCalls">
        {calls.map((call) => (
          <li key={call.extendedRequestId}>
            <span className="explainCall">
              <span className="quiet">{momentText(call.date * 1000, "utc")} UTC</span>
              <LogStatus status={call.status} /> <MethodBadge httpMethod={call.httpMethod} />{" "}
              <span className="pathTitle">{call.path}</span>
            </span>
            <span className="explainCallRule">{call.rule}</span>
            <Button
              variant="inline-link"
              ariaLabel={`Explain the call ${call.extendedRequestId}`}
              onClick={() => onExplain(call.extendedRequestId)}
            >
              Explain
            </Button>
          </li>
        ))}
      </ul>
    </Container>
  );
}
