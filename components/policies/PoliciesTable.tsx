"use client";

import type { Policy } from "@aws-sdk/client-iam";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { iamArn } from "../../contract/arn.ts";
import { type ListColumn, ListTable } from "../console/ListTable.tsx";
import { NotPermitted } from "../console/NotPermitted.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { useManagementQuery } from "../console/useManagement.ts";
import { useMay } from "../console/usePermission.ts";
import { useHome } from "../session/useHome.ts";
import { DateTime } from "../ui/DateTime.tsx";
import { CreatePolicyDialog } from "./CreatePolicyDialog.tsx";
import { isBuiltIn, policyHref } from "./policyNames.ts";
import { policiesQuery } from "./policyQueries.ts";

export function PoliciesTable() {
  const { accountId } = useHome();
  const mayList = useMay("iam:ListPolicies", "*");
  const list = useManagementQuery(policiesQuery, { enabled: mayList === true });
  const [creating, setCreating] = useState(false);
  if (mayList === false) return <NotPermitted title="Policies" action="iam:ListPolicies" path="*" />;
  return (
    <>
      <ListTable
        nouns="policies"
        description="What users, groups and roles may do once a policy is attached to them."
        list={list}
        columns={columns}
        fields={["PolicyName", "Arn"]}
        findBy="name or ARN"
        empty="There are no policies."
        actions={() => (
          <PermittedButton
            action="iam:CreatePolicy"
            path={iamArn(accountId, "policy", "*")}
            variant="primary"
            onClick={() => setCreating(true)}
          >
            Create policy
          </PermittedButton>
        )}
      />
      {creating && <CreatePolicyDialog onDismiss={() => setCreating(false)} />}
    </>
  );
}

const columns: readonly ListColumn<Policy>[] = [
  {
    id: "name",
    header: "Policy name",
    isRowHeader: true,
    sortingField: "PolicyName",
    width: 400,
    cell: ({ PolicyName, Arn = "" }) => <Link href={policyHref(Arn)}>{PolicyName}</Link>,
  },
  {
    id: "type",
    header: "Type",
    sortingComparator: (a, b) => Number(isBuiltIn(a.Arn ?? "")) - Number(isBuiltIn(b.Arn ?? "")),
    cell: ({ Arn = "" }) => (isBuiltIn(Arn) ? "Built in" : "Customer managed"),
  },
  {
    id: "attached",
    header: "Attached to",
    sortingField: "AttachmentCount",
    cell: ({ AttachmentCount = 0 }) => AttachmentCount.toLocaleString("en"),
  },
  { id: "version", header: "Default version", cell: ({ DefaultVersionId }) => DefaultVersionId },
  {
    id: "changed",
    header: "Last change",
    sortingField: "UpdateDate",
    cell: ({ Arn = "", UpdateDate }) => (isBuiltIn(Arn) ? "–" : <DateTime value={UpdateDate} />),
  },
];
