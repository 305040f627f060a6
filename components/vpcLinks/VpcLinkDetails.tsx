"use client";

import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { DeleteVpcLinkDialog } from "./DeleteVpcLinkDialog.tsx";
import { TargetMembersTable } from "./TargetMembersTable.tsx";
import { vpcLinkQuery } from "./vpcLinkQueries.ts";

export function VpcLinkDetails({ vpcLinkId }: { vpcLinkId: string }) {
  const { data: vpcLink, error, refetch } = useManagementQuery(vpcLinkQuery(vpcLinkId));
  const [deleting, setDeleting] = useState(false);
  if (!vpcLink)
    return <RequestError title="The VPC link could not be read" error={error} onRetry={() => void refetch()} />;
  const [targetArn = ""] = vpcLink.targetArns ?? [];
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <PermittedButton action="apigateway:DELETE" path={`/vpclinks/${vpcLinkId}`} onClick={() => setDeleting(true)}>
            Delete
          </PermittedButton>
        }
      >
        {vpcLink.name}
      </Header>
      <Container header={<Header variant="h2">Details</Header>}>
        <KeyValuePairs
          columns={2}
          items={[
            {
              label: "Status",
              value: vpcLink.statusMessage ? `${vpcLink.status}: ${vpcLink.statusMessage}` : vpcLink.status,
            },
            { label: "Description", value: vpcLink.description ?? "–" },
            { label: "Target ARN", value: targetArn },
            { label: "VPC link ID", value: <CopyLine text={vpcLinkId} label="Copy the VPC link id" /> },
          ]}
        />
      </Container>
      <TargetMembersTable targetArn={targetArn} />
      {deleting && <DeleteVpcLinkDialog vpcLink={vpcLink} onDismiss={() => setDeleting(false)} />}
    </SpaceBetween>
  );
}
