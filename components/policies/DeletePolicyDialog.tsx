"use client";

import { DeletePolicyCommand, DeletePolicyVersionCommand, type Policy } from "@aws-sdk/client-iam";
import type { Management } from "../../lib/aws.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { policiesQuery, policyVersionsQuery } from "./policyQueries.ts";

export function DeletePolicyDialog({ policy, onDismiss }: { policy: Policy; onDismiss: () => void }) {
  const { Arn = "", PolicyName = "" } = policy;
  const navigate = useNavigate();
  const notify = useNotify();
  const remove = useManagementMutation({
    run: (management) => deletePolicy(management, Arn),
    invalidates: [policiesQuery.queryKey],
    onSuccess: () => {
      notify({ type: "success", header: `Policy ${PolicyName} deleted` });
      onDismiss();
      navigate("/policies");
    },
  });
  return (
    <DeleteDialog
      header={`Delete policy ${PolicyName}?`}
      typedName={PolicyName}
      deleting={remove.isPending}
      error={<RequestError title="The policy could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      All its versions go with it. It is attached to nobody, so nobody loses a permission.
    </DeleteDialog>
  );
}

/** IAM wants the versions that do not count gone first. */
async function deletePolicy(management: Management, PolicyArn: string): Promise<void> {
  const { iam } = management;
  for (const { VersionId, IsDefaultVersion } of await policyVersionsQuery(PolicyArn).load(management))
    if (!IsDefaultVersion) await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));
  await iam.send(new DeletePolicyCommand({ PolicyArn }));
}
