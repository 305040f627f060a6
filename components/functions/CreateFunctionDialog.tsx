"use client";

import { CreateFunctionCommand } from "@aws-sdk/client-lambda";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { useHome } from "../session/useHome.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { CodeField } from "./CodeField.tsx";
import { functionsKey } from "./functionQueries.ts";
import { type InlineRuntime, inlineRuntimes } from "./runtimes.ts";
import { zipOf } from "./zipOf.ts";

interface FunctionForm {
  readonly name: string;
  readonly runtime: InlineRuntime;
  readonly role: string;
  readonly source: string;
}

const check = ({ name, role, source }: FunctionForm) => ({
  name: /^[\w-]{1,64}$/.test(name) ? undefined : "Letters, digits, - and _, 64 at most, for example: orders.",
  role: /^arn:[\w-]+:iam::\d{12}:role\/\S+$/.test(role)
    ? undefined
    : "A role's ARN looks like arn:aws:iam::123456789012:role/name.",
  source: source.trim() === "" ? "Write the function's code." : undefined,
});

/** A function of one file. Bigger ones come as .zip files, by the AWS CLI or an SDK. */
export function CreateFunctionDialog({ onDismiss }: { onDismiss: () => void }) {
  const { accountId } = useHome();
  const form = useForm<FunctionForm>(() => firstForm(accountId), check);
  const { value, errors, change } = form;
  const { runtime } = value;
  const navigate = useNavigate();
  const notify = useNotify();
  const create = useManagementMutation({
    run: ({ lambda }) =>
      lambda.send(
        new CreateFunctionCommand({
          FunctionName: value.name,
          Runtime: runtime.runtime,
          Handler: runtime.handler,
          Role: value.role,
          Code: { ZipFile: zipOf(runtime.file, value.source) },
        }),
      ),
    invalidates: [functionsKey],
    onSuccess: () => {
      notify({ type: "success", header: `Function ${value.name} created` });
      onDismiss();
      navigate(`/functions/${encodeURIComponent(value.name)}`);
    },
  });
  return (
    <FormDialog
      header="Create function"
      submitText="Create function"
      size="large"
      submitting={create.isPending}
      error={<RequestError title="The function could not be created" error={create.error} />}
      onSubmit={() => form.submit(() => create.mutate())}
      onDismiss={onDismiss}
    >
      <FormField label="Function name" stretch errorText={errors.name}>
        <Input value={value.name} spellcheck={false} onChange={({ detail }) => change({ name: detail.value })} />
      </FormField>
      <FormField label="Runtime" stretch constraintText="Python needs python3 on the machine that runs functions.">
        <Select
          selectedOption={{ value: runtime.runtime, label: runtime.label }}
          options={inlineRuntimes.map(({ runtime: own, label }) => ({ value: own, label }))}
          onChange={({ detail }) => change(inRuntime(value, detail.selectedOption.value ?? ""))}
        />
      </FormField>
      <FormField
        label="Execution role"
        stretch
        errorText={errors.role}
        constraintText="Its ARN is told to the function; it need not exist as long as the function calls no AWS service."
      >
        <Input value={value.role} spellcheck={false} onChange={({ detail }) => change({ role: detail.value })} />
      </FormField>
      <CodeField
        runtime={runtime}
        value={value.source}
        error={errors.source}
        onChange={(source) => change({ source })}
      />
    </FormDialog>
  );
}

function firstForm(accountId: string): FunctionForm {
  const [runtime] = inlineRuntimes;
  if (!runtime) throw new Error("There is no runtime to write code for.");
  return { name: "", runtime, role: `arn:aws:iam::${accountId}:role/lambda`, source: runtime.sample };
}

/** What is still the sample follows the runtime; what somebody wrote stays. */
function inRuntime({ runtime, source }: FunctionForm, chosen: string): Partial<FunctionForm> {
  const next = inlineRuntimes.find((one) => one.runtime === chosen) ?? runtime;
  return { runtime: next, source: source === runtime.sample ? next.sample : source };
}
