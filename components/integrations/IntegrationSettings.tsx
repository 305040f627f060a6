"use client";

import Checkbox from "@cloudscape-design/components/checkbox";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { BackEndFieldsProps } from "./backEndFieldsProps.ts";
import { callsHttp, contentHandlingOptions, isProxyType, typeOf } from "./integrationForm.ts";
import { RoleField } from "./RoleField.tsx";

/** What every type of integration that calls something can be told besides. */
export function IntegrationSettings(props: BackEndFieldsProps & { readonly longestTimeoutMs: number }) {
  const { form, errors, onChange, longestTimeoutMs } = props;
  const isMock = form.kind === "MOCK";
  return (
    <Container header={<Header variant="h2">Settings</Header>}>
      <SpaceBetween size="l">
        <ColumnLayout columns={isMock ? 1 : 2}>
          <FormField
            label="Timeout in milliseconds"
            constraintText={`From 50 to ${longestTimeoutMs.toLocaleString("en")}.`}
            errorText={errors.timeout}
          >
            <Input
              type="number"
              inputMode="numeric"
              value={form.timeoutInMillis}
              onChange={({ detail }) => onChange({ timeoutInMillis: detail.value })}
            />
          </FormField>
          {!isMock && (
            <FormField label="Content handling" constraintText="Of the request's body.">
              <Select
                selectedOption={contentHandlingOptions.find(({ value }) => value === form.contentHandling) ?? null}
                options={contentHandlingOptions}
                onChange={({ detail }) => onChange({ contentHandling: detail.selectedOption.value ?? "" })}
              />
            </FormField>
          )}
        </ColumnLayout>
        {!callsHttp(form) && !isMock && <RoleField {...props} />}
        {isProxyType(typeOf(form)) && (
          <Checkbox
            checked={form.isStreamed}
            description="Callers get the answer while the back end is still sending it, for up to 15 minutes."
            onChange={({ detail }) => onChange({ isStreamed: detail.checked })}
          >
            Stream the response
          </Checkbox>
        )}
        {callsHttp(form) && (
          <Checkbox
            checked={form.insecureSkipVerification}
            description="For back ends with private or self-signed certificates. They must still be valid and name the host."
            onChange={({ detail }) => onChange({ insecureSkipVerification: detail.checked })}
          >
            Skip the check of who issued the back end's certificate
          </Checkbox>
        )}
      </SpaceBetween>
    </Container>
  );
}
