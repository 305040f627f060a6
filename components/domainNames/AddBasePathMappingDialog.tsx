"use client";

import { CreateBasePathMappingCommand } from "@aws-sdk/client-api-gateway";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { restApisQuery } from "../restApis/restApiQueries.ts";
import { stagesQuery } from "../stages/stageQueries.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useForm } from "../ui/useForm.ts";
import { basePathError } from "./domainNameForm.ts";
import { basePathMappingsKey } from "./domainNameQueries.ts";

interface MappingForm {
  readonly basePath: string;
  readonly restApiId: string;
  /** Empty: callers name it. */
  readonly stage: string;
}

const empty: MappingForm = { basePath: "", restApiId: "", stage: "" };
const check = ({ basePath, restApiId }: MappingForm) => ({
  basePath: basePathError(basePath),
  restApiId: restApiId === "" ? "Choose an API." : undefined,
});
const anyStage = { value: "", label: "The next segment of the path names it" };

export function AddBasePathMappingDialog({ domainName, onDismiss }: { domainName: string; onDismiss: () => void }) {
  const form = useForm(empty, check);
  const { basePath, restApiId, stage } = form.value;
  const { data: restApis } = useManagementQuery(restApisQuery);
  const { data: stages } = useManagementQuery(stagesQuery(restApiId), { enabled: restApiId !== "" });
  const notify = useNotify();
  const add = useManagementMutation({
    run: ({ gateway }) =>
      gateway.send(new CreateBasePathMappingCommand({ domainName, basePath, restApiId, ...(stage && { stage }) })),
    invalidates: [basePathMappingsKey(domainName)],
    onSuccess: () => {
      notify({ type: "success", header: `Mapping added to ${domainName}`, content: "It is live already." });
      onDismiss();
    },
  });
  const apiOptions = (restApis ?? []).map(({ id = "", name }) => ({ value: id, label: name, description: id }));
  const named = (stages ?? []).map(({ stageName = "" }) => ({ value: stageName, label: stageName }));
  const stageOptions = [anyStage, ...named];
  return (
    <FormDialog
      header={`Add a mapping to ${domainName}`}
      submitText="Add mapping"
      submitting={add.isPending}
      error={<RequestError title="The mapping could not be added" error={add.error} />}
      onSubmit={() => form.submit(add.mutate)}
      onDismiss={onDismiss}
    >
      <FormField label="Base path" constraintText="Empty: every path." errorText={form.errors.basePath}>
        <Input
          value={basePath}
          autoFocus
          placeholder="v1"
          onChange={({ detail }) => form.change({ basePath: detail.value })}
        />
      </FormField>
      <FormField label="API" errorText={form.errors.restApiId}>
        <Select
          options={apiOptions}
          selectedOption={apiOptions.find(({ value }) => value === restApiId) ?? null}
          placeholder="Choose an API"
          filteringType="auto"
          statusType={restApis ? "finished" : "loading"}
          empty="There is no API yet."
          onChange={({ detail }) => form.change({ restApiId: detail.selectedOption.value ?? "", stage: "" })}
        />
      </FormField>
      <FormField label="Stage">
        <Select
          options={stageOptions}
          selectedOption={stageOptions.find(({ value }) => value === stage) ?? anyStage}
          disabled={restApiId === ""}
          statusType={stages || restApiId === "" ? "finished" : "loading"}
          onChange={({ detail }) => form.change({ stage: detail.selectedOption.value ?? "" })}
        />
      </FormField>
    </FormDialog>
  );
}
