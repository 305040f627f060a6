"use client";

import { CreatePolicyVersionCommand, type Policy } from "@aws-sdk/client-iam";
import Alert from "@cloudscape-design/components/alert";
import Checkbox from "@cloudscape-design/components/checkbox";
import Modal from "@cloudscape-design/components/modal";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { PolicyEditor } from "./PolicyEditor.tsx";
import { firstProblem, identityPolicyProblems } from "./policyProblems.ts";
import { policiesQuery, policyDocumentQuery, policyKey, policyVersionsQuery } from "./policyQueries.ts";
import { policyTemplates } from "./policyTemplates.ts";

export interface EditPolicyDialogProps {
  readonly policy: Policy;
  readonly onDismiss: () => void;
}

/** "IAM and AWS STS quotas": versions of a managed policy. */
const maxVersions = 5;

/** Reads what counts now before there is anything to edit. */
export function EditPolicyDialog({ policy, onDismiss }: EditPolicyDialogProps) {
  const { Arn = "", DefaultVersionId = "v1", PolicyName } = policy;
  const { data, error, refetch } = useManagementQuery(policyDocumentQuery(Arn, DefaultVersionId));
  if (data !== undefined) return <NewVersionDialog policy={policy} document={data} onDismiss={onDismiss} />;
  if (!error) return null;
  return (
    <Modal visible onDismiss={onDismiss} closeAriaLabel="Close" header={`Edit ${PolicyName}`}>
      <RequestError title="The document could not be read" error={error} onRetry={() => void refetch()} />
    </Modal>
  );
}

interface VersionForm {
  readonly document: string;
  readonly isDefault: boolean;
}

const check = ({ document }: VersionForm) => ({ document: firstProblem(identityPolicyProblems(document)) });

function NewVersionDialog({ policy, document, onDismiss }: EditPolicyDialogProps & { document: string }) {
  const { Arn = "", PolicyName } = policy;
  const form = useForm<VersionForm>({ document, isDefault: true }, check);
  const { value, change } = form;
  const { data: versions = [] } = useManagementQuery(policyVersionsQuery(Arn));
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ iam }) =>
      iam.send(
        new CreatePolicyVersionCommand({
          PolicyArn: Arn,
          PolicyDocument: value.document,
          SetAsDefault: value.isDefault,
        }),
      ),
    invalidates: [policyKey(Arn), policiesQuery.queryKey, ["permission"]],
    onSuccess: ({ PolicyVersion }) => {
      const content = value.isDefault ? "It counts from now on." : "The default version still counts.";
      notify({ type: "success", header: `${PolicyVersion?.VersionId} of ${PolicyName} saved`, content });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header={`Edit ${PolicyName}`}
      submitText="Save as a new version"
      size="large"
      submitting={create.isPending}
      error={<RequestError title="The new version could not be saved" error={create.error} />}
      onSubmit={() => form.submit(create.mutate)}
      onDismiss={onDismiss}
    >
      {versions.length >= maxVersions && (
        <Alert type="warning" statusIconAriaLabel="Warning">
          There are five versions, as many as are kept. Delete one before you save another.
        </Alert>
      )}
      <PolicyEditor
        label="Policy document"
        value={value.document}
        templates={policyTemplates}
        problemsOf={identityPolicyProblems}
        onChange={(text) => change({ document: text })}
      />
      <Checkbox checked={value.isDefault} onChange={({ detail }) => change({ isDefault: detail.checked })}>
        Make it the default version, the one that counts
      </Checkbox>
    </FormDialog>
  );
}
