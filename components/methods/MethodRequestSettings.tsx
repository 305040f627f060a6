"use client";

import type { Authorizer } from "@aws-sdk/client-api-gateway";
import Checkbox from "@cloudscape-design/components/checkbox";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import Select, { type SelectProps } from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import TokenGroup from "@cloudscape-design/components/token-group";
import { useState } from "react";
import { authorizersQuery } from "../authorizers/authorizerQueries.ts";
import { useManagementQuery } from "../console/useManagement.ts";
import { requestValidatorsQuery, validates } from "../requestValidators/requestValidatorQueries.ts";
import { Optional } from "../ui/Optional.tsx";
import { authorizationTypeOf, type MethodRequestForm } from "./methodRequestForm.ts";

export interface MethodRequestSettingsProps {
  readonly apiId: string;
  readonly form: MethodRequestForm;
  readonly onChange: (change: Partial<MethodRequestForm>) => void;
}

/** Who may call the method, and what of a request is checked before the back end is asked. */
export function MethodRequestSettings({ apiId, form, onChange }: MethodRequestSettingsProps) {
  return (
    <Container header={<Header variant="h2">Settings</Header>}>
      <SpaceBetween size="l">
        <AuthorizationField apiId={apiId} form={form} onChange={onChange} />
        {form.authorizationType === "COGNITO_USER_POOLS" && (
          <ScopesField
            scopes={form.authorizationScopes}
            onChange={(authorizationScopes) => onChange({ authorizationScopes })}
          />
        )}
        <ValidatorField apiId={apiId} form={form} onChange={onChange} />
        <Checkbox
          checked={form.apiKeyRequired}
          description="Callers send it in the header x-api-key, or the authorizer names it, as the API's settings say."
          onChange={({ detail }) => onChange({ apiKeyRequired: detail.checked })}
        >
          API key required
        </Checkbox>
        <FormField
          label={<Optional label="Operation name" />}
          constraintText="A name for this method in generated clients, for example: ListPets."
        >
          <Input
            value={form.operationName}
            spellcheck={false}
            onChange={({ detail }) => onChange({ operationName: detail.value })}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  );
}

const withoutAuthorizer: readonly SelectProps.Option[] = [
  { value: "NONE", label: "None", description: "Anybody may call" },
  { value: "AWS_IAM", label: "AWS IAM", description: "Callers sign with AWS Signature Version 4" },
];

function AuthorizationField({ apiId, form, onChange }: MethodRequestSettingsProps) {
  const { data: authorizers = [], isPending } = useManagementQuery(authorizersQuery(apiId));
  const named = authorizers.map((authorizer) => ({ ...authorizerOption(authorizer), authorizer }));
  const all = [...withoutAuthorizer, ...named];
  const value = form.authorizerId === "" ? form.authorizationType : form.authorizerId;
  const choose = (chosen: string) => {
    const authorizer = authorizers.find(({ id }) => id === chosen);
    const authorizationType = authorizer ? authorizationTypeOf(authorizer) : chosen;
    const authorizationScopes = authorizationType === "COGNITO_USER_POOLS" ? form.authorizationScopes : [];
    onChange({ authorizationType, authorizerId: authorizer ? chosen : "", authorizationScopes });
  };
  return (
    <FormField
      label="Authorization"
      constraintText="Authorizers are created on the API's Authorizers page. Whatever cannot decide refuses the call."
    >
      <Select
        selectedOption={all.find((option) => option.value === value) ?? { value }}
        options={[...withoutAuthorizer, ...(named.length > 0 ? [{ label: "Authorizers", options: named }] : [])]}
        statusType={isPending ? "loading" : "finished"}
        loadingText="Reading the authorizers"
        onChange={({ detail }) => choose(detail.selectedOption.value ?? "NONE")}
      />
    </FormField>
  );
}

const authorizerOption = ({ id = "", name = id, type }: Authorizer): SelectProps.Option => ({
  value: id,
  label: name,
  description: type === "COGNITO_USER_POOLS" ? "Cognito user pool" : `Lambda, ${type}`,
});

function ScopesField({ scopes, onChange }: { scopes: readonly string[]; onChange: (scopes: string[]) => void }) {
  const [typed, setTyped] = useState("");
  const add = () => {
    const scope = typed.trim();
    if (scope === "") return;
    onChange([...new Set([...scopes, scope])]);
    setTyped("");
  };
  return (
    <FormField
      label={<Optional label="Authorization scopes" />}
      constraintText="With scopes, callers send an access token that has one of them; without, an ID token. Enter adds one."
    >
      <Input
        value={typed}
        placeholder="orders/read"
        spellcheck={false}
        onChange={({ detail }) => setTyped(detail.value)}
        onKeyDown={({ detail }) => detail.key === "Enter" && add()}
        onBlur={add}
      />
      <TokenGroup
        items={scopes.map((label) => ({ label, dismissLabel: `Remove the scope ${label}` }))}
        onDismiss={({ detail }) => onChange(scopes.filter((_, index) => index !== detail.itemIndex))}
      />
    </FormField>
  );
}

function ValidatorField({ apiId, form, onChange }: MethodRequestSettingsProps) {
  const { data: validators = [], isPending } = useManagementQuery(requestValidatorsQuery(apiId));
  const options = [
    { value: "", label: "None", description: "Requests are not checked" },
    ...validators.map((validator) => ({
      value: validator.id ?? "",
      label: validator.name,
      description: validates(validator),
    })),
  ];
  return (
    <FormField
      label="Request validator"
      constraintText="What it refuses is answered with 400, before any back end is asked. Create more on the API's Request validators page."
    >
      <Select
        selectedOption={
          options.find(({ value }) => value === form.requestValidatorId) ?? { value: form.requestValidatorId }
        }
        options={options}
        statusType={isPending ? "loading" : "finished"}
        loadingText="Reading the request validators"
        onChange={({ detail }) => onChange({ requestValidatorId: detail.selectedOption.value ?? "" })}
      />
    </FormField>
  );
}
