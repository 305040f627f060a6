"use client";

import type { AttachedPolicy } from "@aws-sdk/client-iam";
import Link from "@cloudscape-design/components/link";
import { useState } from "react";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { SectionTable } from "../console/SectionTable.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { useNotify } from "../ui/Notifications.tsx";
import { AttachPoliciesDialog } from "./AttachPoliciesDialog.tsx";
import { attachedPoliciesQuery, holderKey } from "./holderQueries.ts";
import { holderCalls, type PolicyHolder } from "./policyHolder.ts";
import { isBuiltIn, policyHref } from "./policyNames.ts";
import { policiesKey } from "./policyQueries.ts";

export interface AttachedPoliciesProps {
  readonly holder: PolicyHolder;
  readonly keepsBuiltIn: boolean;
}

export function AttachedPolicies({ holder, keepsBuiltIn }: AttachedPoliciesProps) {
  const { kind, name, arn } = holder;
  const { word, detach } = holderCalls[kind];
  const [attaching, setAttaching] = useState(false);
  const notify = useNotify();
  const remove = useManagementMutation<AttachedPolicy>({
    run: ({ iam }, { PolicyArn = "" }) => detach(iam, name, PolicyArn),
    invalidates: [holderKey(holder), policiesKey, ["permission"]],
    onSuccess: (_, { PolicyName }) => notify({ type: "success", header: `Policy ${PolicyName} detached from ${name}` }),
  });
  const detachButton = ({ PolicyArn = "", PolicyName }: AttachedPolicy) => (
    <PermittedButton
      action={`iam:Detach${word}Policy`}
      path={arn}
      variant="inline-link"
      ariaLabel={`Detach ${PolicyName}`}
      disabled={remove.isPending || (keepsBuiltIn && isBuiltIn(PolicyArn))}
      disabledReason={
        keepsBuiltIn ? "This group is a role of Gatehouse itself: its built-in policies stay." : undefined
      }
      onClick={() => remove.mutate({ PolicyArn, PolicyName })}
    >
      Detach
    </PermittedButton>
  );
  return (
    <>
      <SectionTable<AttachedPolicy>
        nouns="attached policies"
        title="Attached policies"
        description="Managed policies, which others can share. A change counts from the next call on."
        action={`iam:ListAttached${word}Policies`}
        path={arn}
        query={attachedPoliciesQuery(holder)}
        empty="No policies attached."
        failure={<RequestError title="The policy could not be detached" error={remove.error} />}
        actions={
          <PermittedButton action={`iam:Attach${word}Policy`} path={arn} onClick={() => setAttaching(true)}>
            Attach policies
          </PermittedButton>
        }
        columns={[
          {
            id: "name",
            header: "Policy",
            isRowHeader: true,
            cell: ({ PolicyName, PolicyArn = "" }) => <Link href={policyHref(PolicyArn)}>{PolicyName}</Link>,
          },
          {
            id: "type",
            header: "Type",
            cell: ({ PolicyArn = "" }) => (isBuiltIn(PolicyArn) ? "Built in" : "Customer managed"),
          },
          {
            id: "actions",
            header: "Actions",
            width: 160,
            cell: detachButton,
          },
        ]}
      />
      {attaching && (
        <AttachPoliciesDialog holder={holder} offersBuiltIn={!keepsBuiltIn} onDismiss={() => setAttaching(false)} />
      )}
    </>
  );
}
