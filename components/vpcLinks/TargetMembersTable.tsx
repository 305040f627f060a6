"use client";

import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { EditTargetDialog } from "./EditTargetDialog.tsx";
import { MemberState } from "./MemberState.tsx";
import { type VpcLinkTarget, vpcLinkTargetQuery } from "./vpcLinkQueries.ts";

const readAgainMs = 5_000;

/** The addresses behind a load balancer's ARN, and how the gateway's checks find them. */
export function TargetMembersTable({ targetArn }: { targetArn: string }) {
  const { data: target, error } = useManagementQuery(vpcLinkTargetQuery(targetArn), { everyMs: readAgainMs });
  const [editing, setEditing] = useState(false);
  const members = target?.members ?? [];
  return (
    <SpaceBetween size="m">
      <RequestError title="The members could not be read" error={error} />
      <Table<VpcLinkTarget["members"][number]>
        items={members}
        loading={target === undefined && error === null}
        loadingText="Reading the members"
        ariaLabels={{ tableLabel: "Members behind the target" }}
        header={
          <Header
            variant="h2"
            counter={`(${members.length})`}
            description={target ? checkText(target) : "The addresses the target's ARN stands for."}
            actions={
              <PermittedButton
                action="gatehouse:PutVpcLinkTarget"
                path={`/_house/vpclink-targets/${targetArn}`}
                disabled={target === undefined}
                onClick={() => setEditing(true)}
              >
                Edit members
              </PermittedButton>
            }
          >
            Members
          </Header>
        }
        empty="Nobody has said what the target stands for: integrations through this link answer 500."
        columnDefinitions={[
          { id: "address", header: "Address", isRowHeader: true, cell: ({ address }) => address },
          { id: "state", header: "Health", cell: (member) => <MemberState member={member} /> },
        ]}
      />
      {editing && target !== undefined && (
        <EditTargetDialog targetArn={targetArn} target={target} onDismiss={() => setEditing(false)} />
      )}
    </SpaceBetween>
  );
}

const checkText = ({ healthCheckPath, intervalSeconds }: VpcLinkTarget): string =>
  `Checked every ${intervalSeconds} s by ${healthCheckPath === undefined ? "a connection" : `GET ${healthCheckPath}`}; those that are well take turns.`;
