"use client";

import type { Stage } from "@aws-sdk/client-api-gateway";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { invokeUrl } from "../../lib/format.ts";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { DeployButton } from "../deployments/DeployButton.tsx";
import { deploymentsQuery } from "../deployments/deploymentQueries.ts";
import { callerQuery } from "../session/callerQuery.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DateTime } from "../ui/DateTime.tsx";
import { NotHere } from "../ui/NotHere.tsx";
import { ChangeDeploymentDialog } from "./ChangeDeploymentDialog.tsx";
import { DeleteStageDialog } from "./DeleteStageDialog.tsx";
import { StageEditor } from "./StageEditor.tsx";
import { stagesQuery } from "./stageQueries.ts";
import { TryIt } from "./TryIt.tsx";

type OpenDialog = "deployment" | "delete" | undefined;

export function StageDetails({ apiId, stageName }: { apiId: string; stageName: string }) {
  const { data: stages, error, refetch } = useManagementQuery(stagesQuery(apiId));
  const { data: caller } = useManagementQuery(callerQuery, { staleTime: Number.POSITIVE_INFINITY });
  const [dialog, setDialog] = useState<OpenDialog>();
  const stage = stages?.find((candidate) => candidate.stageName === stageName);
  if (!stages) return <RequestError title="The stage could not be read" error={error} onRetry={() => void refetch()} />;
  if (!stage) return <NotHere what="stage" back={`/apis/${apiId}/stages`} backText="Show all stages" />;
  const close = () => setDialog(undefined);
  const path = `/restapis/${apiId}/stages/${stageName}`;
  const url = caller && invokeUrl(caller.gatewayHostUrl, apiId, stageName);
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button href={`/dashboards/${apiId}/${encodeURIComponent(stageName)}`}>Dashboard</Button>
            <PermittedButton action="apigateway:DELETE" path={path} onClick={() => setDialog("delete")}>
              Delete stage
            </PermittedButton>
            <PermittedButton action="apigateway:PATCH" path={path} onClick={() => setDialog("deployment")}>
              Change deployment
            </PermittedButton>
            <DeployButton apiId={apiId} />
          </SpaceBetween>
        }
      >
        {stageName}
      </Header>
      <Container header={<Header variant="h2">Call it</Header>}>
        <SpaceBetween size="l">
          <div>
            <Box variant="awsui-key-label">Invoke URL</Box>
            {url && <CopyLine text={url} label="Copy the invoke URL" code />}
          </div>
          {url && <TryIt apiId={apiId} deploymentId={stage.deploymentId ?? ""} url={url} />}
        </SpaceBetween>
      </Container>
      <Served apiId={apiId} stage={stage} />
      <StageEditor apiId={apiId} stage={stage} />
      {dialog === "deployment" && <ChangeDeploymentDialog apiId={apiId} stage={stage} onDismiss={close} />}
      {dialog === "delete" && <DeleteStageDialog apiId={apiId} stageName={stageName} onDismiss={close} />}
    </SpaceBetween>
  );
}

function Served({ apiId, stage }: { apiId: string; stage: Stage }) {
  const { data: deployments = [] } = useManagementQuery(deploymentsQuery(apiId));
  const deployment = deployments.find(({ id }) => id === stage.deploymentId);
  return (
    <Container header={<Header variant="h2">Deployment</Header>}>
      <KeyValuePairs
        columns={4}
        items={[
          {
            label: "Deployment ID",
            value: <CopyLine text={stage.deploymentId ?? ""} label="Copy the deployment id" />,
          },
          { label: "Deployed", value: <DateTime value={deployment?.createdDate} /> },
          { label: "Description", value: deployment?.description ?? "–" },
          { label: "Stage last changed", value: <DateTime value={stage.lastUpdatedDate} /> },
        ]}
      />
    </Container>
  );
}
