"use client";

import type { Policy } from "@aws-sdk/client-iam";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Skeleton from "@cloudscape-design/components/skeleton";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { useMay } from "../console/usePermission.ts";
import { CodeBlock } from "../ui/CodeBlock.tsx";
import { policyDocumentQuery } from "./policyQueries.ts";

export function PolicyDocument({ policy, versionId }: { policy: Policy; versionId: string }) {
  const { Arn = "", DefaultVersionId } = policy;
  const mayRead = useMay("iam:GetPolicyVersion", Arn);
  const { data, error, refetch } = useManagementQuery(policyDocumentQuery(Arn, versionId), {
    enabled: mayRead === true,
    keepsPrevious: true,
  });
  const description =
    versionId === DefaultVersionId ? `${versionId}, the one that counts` : `${versionId}, not in force`;
  return (
    <Container
      header={
        <Header variant="h2" description={description}>
          Policy document
        </Header>
      }
    >
      <RequestError title="The document could not be read" error={error} onRetry={() => void refetch()} />
      {data === undefined && !error && <Skeleton height="220px" />}
      {data !== undefined && <CodeBlock text={data} label="Policy document" empty="It is empty." whole />}
    </Container>
  );
}
