"use client";

import { type FunctionConfiguration, UpdateFunctionConfigurationCommand } from "@aws-sdk/client-lambda";
import Box from "@cloudscape-design/components/box";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { DraftBar } from "../console/DraftBar.tsx";
import { KeyValueEditor } from "../ui/KeyValueEditor.tsx";
import { Optional } from "../ui/Optional.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { functionsKey } from "./functionQueries.ts";
import {
  functionSettingsErrors,
  functionSettingsForm,
  functionSettingsInput,
  variableError,
} from "./functionSettingsForm.ts";

/** What the function is given to run with. */
export function FunctionSettings({ functionName, of }: { functionName: string; of: FunctionConfiguration }) {
  const draft = useDraft(functionSettingsForm(of));
  const { value: form, set } = draft;
  const errors = functionSettingsErrors(form);
  return (
    <>
      <Container header={<Header variant="h2">Configuration</Header>}>
        <SpaceBetween size="l">
          <FormField label={<Optional label="Description" />} stretch>
            <Input value={form.description} onChange={({ detail }) => set({ description: detail.value })} />
          </FormField>
          <ColumnLayout columns={3}>
            <FormField label="Handler" errorText={errors.handler}>
              <Input
                value={form.handler}
                spellcheck={false}
                onChange={({ detail }) => set({ handler: detail.value })}
              />
            </FormField>
            <FormField label="Memory in MB" errorText={errors.memorySize}>
              <Input
                type="number"
                inputMode="numeric"
                value={form.memorySize}
                onChange={({ detail }) => set({ memorySize: detail.value })}
              />
            </FormField>
            <FormField label="Timeout in seconds" errorText={errors.timeout}>
              <Input
                type="number"
                inputMode="numeric"
                value={form.timeout}
                onChange={({ detail }) => set({ timeout: detail.value })}
              />
            </FormField>
          </ColumnLayout>
          <div>
            <Box variant="h3" margin={{ bottom: "xs" }}>
              Environment variables
            </Box>
            <KeyValueEditor
              pairs={form.variables}
              onChange={(variables) => set({ variables })}
              keyLabel="Variable"
              valueLabel="Value"
              keyPlaceholder="TABLE_NAME"
              addText="Add variable"
              empty="No environment variables."
              keyError={variableError}
            />
          </div>
        </SpaceBetween>
      </Container>
      <DraftBar
        draft={draft}
        what="configuration"
        next="It holds from the next invocation on."
        action="lambda:UpdateFunctionConfiguration"
        path={functionName}
        problem={Object.values(errors).find(Boolean)}
        save={({ lambda }) =>
          lambda.send(new UpdateFunctionConfigurationCommand(functionSettingsInput(functionName, form)))
        }
        invalidates={[functionsKey]}
      />
    </>
  );
}
