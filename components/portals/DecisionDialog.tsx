"use client";

import Box from "@cloudscape-design/components/box";
import FormField from "@cloudscape-design/components/form-field";
import Textarea from "@cloudscape-design/components/textarea";
import { type ReactNode, useState } from "react";
import type { Management } from "../../lib/aws.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { portalsKey } from "./portalQueries.ts";

export interface DecisionDialogProps {
  /** `Refuse` */
  readonly verb: string;
  /** Whom or what it is about. */
  readonly subject: string;
  /** Said when it is done: `refused`. */
  readonly done: string;
  readonly needsReason: boolean;
  readonly decide: (management: Management, reason: string | undefined) => Promise<unknown>;
  readonly onDismiss: () => void;
  /** What follows from it. */
  readonly children: ReactNode;
}

/** A decision about a developer or a subscription, with the reason they are told. */
export function DecisionDialog(props: DecisionDialogProps) {
  const { verb, subject, done, needsReason, decide, onDismiss, children } = props;
  const [reason, setReason] = useState("");
  const [attempted, setAttempted] = useState(false);
  const notify = useNotify();
  const decision = useManagementMutation({
    run: (management) => decide(management, reason.trim() || undefined),
    invalidates: [portalsKey],
    onSuccess: () => {
      notify({ type: "success", header: `${subject} ${done}` });
      onDismiss();
    },
  });
  const isMissing = needsReason && reason.trim() === "";
  const submit = () => {
    setAttempted(true);
    if (!isMissing) decision.mutate();
    return Number(isMissing);
  };
  return (
    <FormDialog
      header={`${verb} ${subject}?`}
      submitText={verb}
      submitting={decision.isPending}
      error={<RequestError title="This could not be decided" error={decision.error} />}
      onSubmit={submit}
      onDismiss={onDismiss}
    >
      <Box>{children}</Box>
      {needsReason && (
        <FormField
          label="Reason"
          constraintText="The developer reads it, in the portal and by mail."
          errorText={attempted && isMissing ? "Say why: the developer is told." : undefined}
        >
          <Textarea value={reason} rows={3} onChange={({ detail }) => setReason(detail.value)} />
        </FormField>
      )}
    </FormDialog>
  );
}
