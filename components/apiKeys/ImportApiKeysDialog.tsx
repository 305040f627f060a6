"use client";

import { ImportApiKeysCommand } from "@aws-sdk/client-api-gateway";
import Checkbox from "@cloudscape-design/components/checkbox";
import FileUpload from "@cloudscape-design/components/file-upload";
import FormField from "@cloudscape-design/components/form-field";
import { count } from "../../lib/format.ts";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { usagePlansKey } from "../usagePlans/usagePlanQueries.ts";
import { apiKeysKey } from "./apiKeyQueries.ts";

interface ImportForm {
  readonly files: File[];
  readonly failOnWarnings: boolean;
}

const check = ({ files: [file] }: ImportForm) => ({
  files: file === undefined || file.size === 0 ? "Choose a file with the columns Name and Key." : undefined,
});

/** API keys from a CSV file in AWS's form. */
export function ImportApiKeysDialog({ onDismiss }: { onDismiss: () => void }) {
  const form = useForm<ImportForm>({ files: [], failOnWarnings: true }, check);
  const { files, failOnWarnings } = form.value;
  const notify = useNotify();
  const load = useManagementMutation({
    run: async ({ gateway }) => {
      const body = new Uint8Array((await files[0]?.arrayBuffer()) ?? new ArrayBuffer(0));
      return gateway.send(new ImportApiKeysCommand({ format: "csv", failOnWarnings, body }));
    },
    invalidates: [apiKeysKey, usagePlansKey],
    onSuccess: ({ ids = [], warnings = [] }) => {
      const header = `${count(ids.length, "API key")} imported`;
      if (warnings.length > 0) notify({ type: "warning", header, content: warnings.join(" ") });
      else notify({ type: "success", header, content: "They are live already." });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header="Import API keys"
      submitText="Import"
      submitting={load.isPending}
      error={<RequestError title="No API key was imported" error={load.error} />}
      onSubmit={() => form.submit(load.mutate)}
      onDismiss={onDismiss}
    >
      <FormField
        label="File"
        description="Comma-separated values. The first line names the columns: Name and Key, and, where wanted, Description, Enabled and UsagePlanIds. A key with a value that is known already is overwritten."
        errorText={form.errors.files}
      >
        <FileUpload
          value={files}
          accept=".csv,text/csv"
          showFileSize
          constraintText="For example: Name,Key,UsagePlanIds"
          i18nStrings={{
            uploadButtonText: () => "Choose file",
            dropzoneText: () => "Drop the file here",
            removeFileAriaLabel: () => "Remove the file",
            limitShowFewer: "Show fewer",
            limitShowMore: "Show more",
            errorIconAriaLabel: "Error",
          }}
          onChange={({ detail }) => form.change({ files: detail.value })}
        />
      </FormField>
      <Checkbox
        checked={failOnWarnings}
        description="Otherwise the other lines are imported and each bad one is told."
        onChange={({ detail }) => form.change({ failOnWarnings: detail.checked })}
      >
        Import nothing when a line is wrong
      </Checkbox>
    </FormDialog>
  );
}
