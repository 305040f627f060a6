"use client";

import {
  DeletePolicyVersionCommand,
  type Policy,
  type PolicyVersion,
  SetDefaultPolicyVersionCommand,
} from "@aws-sdk/client-iam";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { SectionTable } from "../console/SectionTable.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { DateTime } from "../ui/DateTime.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { isBuiltIn } from "./policyNames.ts";
import { policiesQuery, policyKey, policyVersionsQuery } from "./policyQueries.ts";

export interface PolicyVersionsProps {
  readonly policy: Policy;
  readonly shown: string;
  readonly onShow: (versionId: string | undefined) => void;
}

export function PolicyVersions({ policy, shown, onShow }: PolicyVersionsProps) {
  const { Arn = "", PolicyName } = policy;
  const notify = useNotify();
  const invalidates = [policyKey(Arn), policiesQuery.queryKey];
  const makeDefault = useManagementMutation<string>({
    run: ({ iam }, VersionId) => iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn: Arn, VersionId })),
    invalidates: [...invalidates, ["permission"]],
    onSuccess: (_, version) => notify({ type: "success", header: `${version} of ${PolicyName} counts from now on` }),
  });
  const remove = useManagementMutation<string>({
    run: ({ iam }, VersionId) => iam.send(new DeletePolicyVersionCommand({ PolicyArn: Arn, VersionId })),
    // Its document is gone: shown again is the one that counts.
    invalidates: [policyVersionsQuery(Arn).queryKey],
    onSuccess: (_, version) => {
      onShow(undefined);
      notify({ type: "success", header: `${version} of ${PolicyName} deleted` });
    },
  });
  const pending = makeDefault.isPending || remove.isPending;
  const actions = ({ VersionId = "", IsDefaultVersion }: PolicyVersion) => (
    <SpaceBetween direction="horizontal" size="xs">
      <Button
        variant="inline-link"
        disabled={VersionId === shown}
        ariaLabel={`Show ${VersionId}`}
        onClick={() => onShow(VersionId)}
      >
        Show
      </Button>
      {!IsDefaultVersion && (
        <PermittedButton
          action="iam:SetDefaultPolicyVersion"
          path={Arn}
          variant="inline-link"
          disabled={pending}
          ariaLabel={`Set as default: ${VersionId}`}
          onClick={() => makeDefault.mutate(VersionId)}
        >
          Set as default
        </PermittedButton>
      )}
      {!IsDefaultVersion && (
        <PermittedButton
          action="iam:DeletePolicyVersion"
          path={Arn}
          variant="inline-link"
          disabled={pending}
          ariaLabel={`Delete ${VersionId}`}
          onClick={() => remove.mutate(VersionId)}
        >
          Delete
        </PermittedButton>
      )}
    </SpaceBetween>
  );
  return (
    <SectionTable<PolicyVersion>
      nouns="versions"
      title="Versions"
      description={isBuiltIn(Arn) ? undefined : "Up to five are kept. The default one counts."}
      action="iam:ListPolicyVersions"
      path={Arn}
      query={policyVersionsQuery(Arn)}
      empty="No versions."
      failure={<RequestError title="The version could not be changed" error={makeDefault.error ?? remove.error} />}
      columns={[
        { id: "version", header: "Version", isRowHeader: true, cell: ({ VersionId }) => VersionId },
        { id: "default", header: "Default", cell: ({ IsDefaultVersion }) => (IsDefaultVersion ? "Yes" : "No") },
        {
          id: "created",
          header: "Created",
          cell: ({ CreateDate }) => (isBuiltIn(Arn) ? "–" : <DateTime value={CreateDate} />),
        },
        {
          id: "actions",
          header: "Actions",
          width: 280,
          cell: actions,
        },
      ]}
    />
  );
}
