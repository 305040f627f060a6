"use client";

import { UpdateFunctionCodeCommand } from "@aws-sdk/client-lambda";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { CodeField } from "./CodeField.tsx";
import { functionsKey } from "./functionQueries.ts";
import type { InlineRuntime } from "./runtimes.ts";
import { zipOf } from "./zipOf.ts";

export interface ReplaceCodeDialogProps {
  readonly functionName: string;
  readonly runtime: InlineRuntime;
  readonly handler: string;
  readonly onDismiss: () => void;
}

/** New code in place of everything in the function's package, in the file its handler names. */
export function ReplaceCodeDialog({ functionName, runtime, handler, onDismiss }: ReplaceCodeDialogProps) {
  const file = `${handler.split(".")[0]}${runtime.file.slice(runtime.file.indexOf("."))}`;
  const form = useForm({ source: runtime.sample }, ({ source }) => ({
    source: source.trim() === "" ? "Write the function's code." : undefined,
  }));
  const notify = useNotify();
  const replace = useManagementMutation({
    run: ({ lambda }) => {
      const ZipFile = zipOf(file, form.value.source);
      return lambda.send(new UpdateFunctionCodeCommand({ FunctionName: functionName, ZipFile }));
    },
    invalidates: [functionsKey],
    onSuccess: () => {
      notify({ type: "success", header: `${functionName} has new code` });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header={`Replace the code of ${functionName}`}
      submitText="Replace code"
      size="large"
      submitting={replace.isPending}
      error={<RequestError title="The code could not be replaced" error={replace.error} />}
      onSubmit={() => form.submit(() => replace.mutate())}
      onDismiss={onDismiss}
    >
      <CodeField
        runtime={{ ...runtime, file, handler }}
        value={form.value.source}
        error={form.errors.source}
        onChange={(source) => form.change({ source })}
      />
    </FormDialog>
  );
}
