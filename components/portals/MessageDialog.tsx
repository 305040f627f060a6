"use client";

import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Textarea from "@cloudscape-design/components/textarea";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { type DeveloperRow, mailsQuery } from "./portalQueries.ts";

export interface MessageDialogProps {
  readonly portalId: string;
  readonly developer: DeveloperRow;
  readonly onDismiss: () => void;
}

/** A mail to one developer. */
export function MessageDialog({ portalId, developer: { developerId, name, email }, onDismiss }: MessageDialogProps) {
  const notify = useNotify();
  const form = useForm({ subject: "", text: "" }, ({ subject, text }) => ({
    subject: subject.trim() ? undefined : "What it is about.",
    text: text.trim() ? undefined : "What you want to say.",
  }));
  const send = useManagementMutation({
    run: ({ house }) => house("SendDeveloperMessage", { portalId, developerId, ...form.value }),
    invalidates: [mailsQuery.queryKey],
    onSuccess: () => {
      notify({
        type: "success",
        header: `Message to ${name} is on its way`,
        content: "See Mails for what became of it.",
      });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header={`Message to ${name}`}
      submitText="Send"
      submitting={send.isPending}
      error={<RequestError title="The message could not be sent" error={send.error} />}
      onSubmit={() => form.submit(send.mutate)}
      onDismiss={onDismiss}
    >
      <FormField label="Subject" description={`A mail to ${email}.`} errorText={form.errors.subject}>
        <Input value={form.value.subject} onChange={({ detail }) => form.change({ subject: detail.value })} />
      </FormField>
      <FormField label="Text" errorText={form.errors.text}>
        <Textarea value={form.value.text} rows={6} onChange={({ detail }) => form.change({ text: detail.value })} />
      </FormField>
    </FormDialog>
  );
}
