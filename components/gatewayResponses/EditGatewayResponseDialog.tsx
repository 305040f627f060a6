"use client";

import { type GatewayResponse, PutGatewayResponseCommand } from "@aws-sdk/client-api-gateway";
import Box from "@cloudscape-design/components/box";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { MappingTemplates } from "../integrations/MappingTemplates.tsx";
import { FormDialog } from "../ui/FormDialog.tsx";
import { KeyValueEditor } from "../ui/KeyValueEditor.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { Optional } from "../ui/Optional.tsx";
import { useForm } from "../ui/useForm.ts";
import {
  type GatewayResponseForm,
  gatewayResponseErrors,
  gatewayResponseForm,
  gatewayResponseInput,
  responseTypeText,
  valueError,
} from "./gatewayResponseForm.ts";
import { gatewayResponsesKey } from "./gatewayResponseQueries.ts";

export interface EditGatewayResponseDialogProps {
  readonly apiId: string;
  readonly response: GatewayResponse;
  readonly onDismiss: () => void;
}

export function EditGatewayResponseDialog({ apiId, response, onDismiss }: EditGatewayResponseDialogProps) {
  const { responseType } = response;
  const form = useForm<GatewayResponseForm>(() => gatewayResponseForm(response), gatewayResponseErrors);
  const { value, errors, change } = form;
  const text = responseTypeText(responseType);
  const notify = useNotify();
  const save = useManagementMutation({
    run: ({ gateway }) =>
      gateway.send(new PutGatewayResponseCommand({ restApiId: apiId, responseType, ...gatewayResponseInput(value) })),
    invalidates: [gatewayResponsesKey(apiId)],
    onSuccess: () => {
      notify({ type: "success", header: `${text} saved`, content: "Deploy to make it live." });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header={`Edit ${text}`}
      submitText="Save changes"
      size="large"
      submitting={save.isPending}
      error={<RequestError title="The gateway response could not be saved" error={save.error} />}
      onSubmit={() => form.submit(() => save.mutate())}
      onDismiss={onDismiss}
    >
      <FormField
        label={<Optional label="Status code" />}
        errorText={errors.statusCode}
        constraintText="Empty: the one that the type has by itself."
      >
        <Input
          value={value.statusCode}
          inputMode="numeric"
          onChange={({ detail }) => change({ statusCode: detail.value })}
        />
      </FormField>
      <div>
        <Box variant="h3" margin={{ bottom: "xs" }}>
          Response headers
        </Box>
        <KeyValueEditor
          pairs={value.headers}
          onChange={(headers) => change({ headers })}
          keyLabel="Header"
          valueLabel="Value"
          keyPlaceholder="Access-Control-Allow-Origin"
          valuePlaceholder="'*' or method.request.header.Origin"
          addText="Add header"
          empty="No headers are added."
          valueError={(one) => (one === "" ? undefined : valueError(one))}
        />
      </div>
      <div>
        <Box variant="h3" margin={{ bottom: "xs" }}>
          Response templates
        </Box>
        <MappingTemplates
          label="Response template"
          templates={value.templates}
          empty="No template: the body is the usual message."
          onChange={(templates) => change({ templates })}
        />
      </div>
    </FormDialog>
  );
}
