"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Skeleton from "@cloudscape-design/components/skeleton";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type FormEvent, type ReactNode, useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { setting, useAddress } from "../timeRange/useTimeRange.ts";
import { CallList } from "./CallList.tsx";
import { ExplainedCall } from "./ExplainedCall.tsx";
import { explanationQuery } from "./explanationQuery.ts";

/** Why a call was answered as it was. Which call is said by the address alone. */
export function ExplainPage() {
  const { parameters, change } = useAddress();
  const requestId = parameters.get("requestId")?.trim() ?? "";
  const explain = (id: string) => change(setting("requestId", id), "push");
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description="Refusals and errors of the last 24 hours, and a sample of the calls that succeeded."
      >
        Explain a request
      </Header>
      <RequestIdForm key={requestId} requestId={requestId} onExplain={explain} />
      {requestId === "" ? (
        <Nothing title="No request chosen">
          Paste the <code>x-amzn-RequestId</code> or the <code>x-amz-apigw-id</code> of an answer, or open a request of
          the logs.
        </Nothing>
      ) : (
        <Explanations requestId={requestId} onExplain={explain} />
      )}
    </SpaceBetween>
  );
}

interface Choosing {
  readonly requestId: string;
  readonly onExplain: (requestId: string) => void;
}

function RequestIdForm({ requestId, onExplain }: Choosing) {
  const [typed, setTyped] = useState(requestId);
  const [attempted, setAttempted] = useState(false);
  const problem = idProblem(typed.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempted(true);
    if (problem === undefined) onExplain(typed.trim());
  };
  return (
    <form className="explainForm" onSubmit={submit}>
      <FormField label="Request id" errorText={attempted ? problem : undefined} stretch>
        <Input
          value={typed}
          onChange={({ detail }) => setTyped(detail.value)}
          placeholder="3c1fca91-5d2c-4a3e-9f0a-1b2c3d4e5f60"
          spellcheck={false}
          autoComplete={false}
        />
      </FormField>
      <Button formAction="submit" variant="primary">
        Explain
      </Button>
    </form>
  );
}

/** As the server reads ids. */
function idProblem(id: string): string | undefined {
  if (id === "") return "Paste the id of a request.";
  return /^[\w+/=-]{1,128}$/.test(id)
    ? undefined
    : "A request id has at most 128 letters, digits and - _ + / =, such as 3c1fca91-5d2c-4a3e-9f0a-1b2c3d4e5f60.";
}

function Explanations({ requestId, onExplain }: Choosing) {
  const { data, error, refetch } = useManagementQuery(explanationQuery(requestId));
  const [first] = data ?? [];
  return (
    <div aria-live="polite">
      {!data && !error && <Skeleton height="360px" />}
      <RequestError title="The request could not be explained" error={error} onRetry={() => void refetch()} />
      {data?.length === 0 && (
        <Nothing
          title="This request cannot be explained"
          action={<Button onClick={() => void refetch()}>Try again</Button>}
        >
          It was more than 24 hours ago, it succeeded and is not in the sample, or it was one of very many refusals at
          once, of which only some are kept. A call shows here a second after its answer.
        </Nothing>
      )}
      {first && data?.length === 1 && <ExplainedCall call={first} />}
      {data && data.length > 1 && <CallList calls={data} onExplain={onExplain} />}
    </div>
  );
}

function Nothing({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="explainNothing">
      <Box variant="h2">{title}</Box>
      <Box color="text-body-secondary" margin={{ vertical: "s" }}>
        {children}
      </Box>
      {action}
    </div>
  );
}
