"use client";

import { CreateModelCommand, type Model, UpdateModelCommand } from "@aws-sdk/client-api-gateway";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { patchValue } from "../../lib/patchOperations.ts";
import { JsonEditor } from "../console/JsonEditor.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { jsonProblems } from "../ui/json.ts";
import { useNotify } from "../ui/Notifications.tsx";
import { Optional } from "../ui/Optional.tsx";
import { useForm } from "../ui/useForm.ts";
import { modelsKey } from "./modelQueries.ts";

interface ModelForm {
  readonly name: string;
  readonly contentType: string;
  readonly description: string;
  readonly schema: string;
}

const newModel: ModelForm = {
  name: "",
  contentType: "application/json",
  description: "",
  schema: `{
  "$schema": "http://json-schema.org/draft-04/schema#",
  "title": "Order",
  "type": "object",
  "required": ["id"],
  "properties": {
    "id": { "type": "string" }
  }
}`,
};

const check = ({ name, contentType, schema }: ModelForm) => ({
  name: /^[a-zA-Z0-9]+$/.test(name) ? undefined : "Letters and digits only, for example: Order.",
  contentType: /^[\w.+-]+\/[\w.+*-]+$/.test(contentType) ? undefined : "A content type looks like application/json.",
  schema: jsonProblems(schema).length === 0 ? undefined : "The schema is not JSON yet.",
});

/** A new model, or without a change of its name and content type one that is there. */
export function ModelDialog({ apiId, model, onDismiss }: { apiId: string; model?: Model; onDismiss: () => void }) {
  const form = useForm<ModelForm>(() => (model ? formOf(model) : newModel), check);
  const { value, initial, errors, change } = form;
  const notify = useNotify();
  const save = useManagementMutation({
    run: ({ gateway }) => {
      if (!model) return gateway.send(new CreateModelCommand({ restApiId: apiId, ...value }));
      const patchOperations = [
        ...patchValue("/description", initial.description, value.description),
        ...patchValue("/schema", initial.schema, value.schema),
      ];
      return gateway.send(new UpdateModelCommand({ restApiId: apiId, modelName: value.name, patchOperations }));
    },
    invalidates: [modelsKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `Model ${value.name} saved`, content: "Deploy to make it live." });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header={model ? `Edit model ${model.name}` : "Create model"}
      submitText={model ? "Save changes" : "Create model"}
      size="large"
      submitting={save.isPending}
      error={<RequestError title="The model could not be saved" error={save.error} />}
      onSubmit={() => form.submit(() => save.mutate())}
      onDismiss={onDismiss}
    >
      <FormField label="Name" errorText={errors.name}>
        <Input
          value={value.name}
          disabled={model !== undefined}
          spellcheck={false}
          onChange={({ detail }) => change({ name: detail.value })}
        />
      </FormField>
      <FormField label="Content type" errorText={errors.contentType}>
        <Input
          value={value.contentType}
          disabled={model !== undefined}
          spellcheck={false}
          onChange={({ detail }) => change({ contentType: detail.value })}
        />
      </FormField>
      <FormField label={<Optional label="Description" />} stretch>
        <Input value={value.description} onChange={({ detail }) => change({ description: detail.value })} />
      </FormField>
      <FormField
        label="Schema"
        stretch
        errorText={errors.schema}
        description="JSON Schema, draft 4. Another model is referred to by its address in this API."
      >
        <JsonEditor label="Schema" value={value.schema} onChange={(schema) => change({ schema })} />
      </FormField>
    </FormDialog>
  );
}

const formOf = ({ name = "", contentType = "", description = "", schema = "" }: Model): ModelForm => ({
  name,
  contentType,
  description,
  schema,
});
