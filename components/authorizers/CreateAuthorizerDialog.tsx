"use client";

import { CreateAuthorizerCommand } from "@aws-sdk/client-api-gateway";
import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Textarea from "@cloudscape-design/components/textarea";
import Tiles from "@cloudscape-design/components/tiles";
import { useState } from "react";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation } from "../console/useManagement.ts";
import { FunctionInput } from "../functions/FunctionInput.tsx";
import { addInvokePermission, authorizerPermission, namesFunction } from "../integrations/addInvokePermission.ts";
import { useHome } from "../session/useHome.ts";
import { FormDialog } from "../ui/FormDialog.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { Optional } from "../ui/Optional.tsx";
import { type Form, useForm } from "../ui/useForm.ts";
import {
  type AuthorizerForm,
  authorizerErrors,
  authorizerInput,
  authorizerTypes,
  newAuthorizerForm,
} from "./authorizerForm.ts";
import { authorizersKey } from "./authorizerQueries.ts";

const tiles = [
  { value: "TOKEN", label: "Lambda, token", description: "A function gets one header" },
  {
    value: "REQUEST",
    label: "Lambda, request",
    description: "A function gets headers, query string, path and context",
  },
  { value: "COGNITO_USER_POOLS", label: "Cognito user pool", description: "Tokens that the user pool has signed" },
];

export function CreateAuthorizerDialog({ apiId, onDismiss }: { apiId: string; onDismiss: () => void }) {
  const form = useForm<AuthorizerForm>(newAuthorizerForm, authorizerErrors);
  const [grants, setGrants] = useState(true);
  const home = useHome();
  const notify = useNotify();
  const { value, errors, change } = form;
  const isLambda = value.type !== "COGNITO_USER_POOLS";
  const create = useManagementMutation({
    run: async ({ gateway, lambda }) => {
      const { id = "" } = await gateway.send(new CreateAuthorizerCommand(authorizerInput(apiId, value, home)));
      if (isLambda && grants && value.credentials === "" && namesFunction(value.functionName))
        await addInvokePermission(lambda, authorizerPermission(apiId, id, value.functionName, home));
    },
    invalidates: [authorizersKey(apiId)],
    onSuccess: () => {
      const content = "Choose it as the authorization of a method, then deploy.";
      notify({ type: "success", header: `Authorizer ${value.name} created`, content });
      onDismiss();
    },
  });
  return (
    <FormDialog
      header="Create authorizer"
      submitText="Create authorizer"
      size="large"
      submitting={create.isPending}
      error={<RequestError title="The authorizer could not be created" error={create.error} />}
      onSubmit={() => form.submit(() => create.mutate())}
      onDismiss={onDismiss}
    >
      <FormField label="Authorizer name" stretch errorText={errors.name}>
        <Input value={value.name} spellcheck={false} onChange={({ detail }) => change({ name: detail.value })} />
      </FormField>
      <FormField label="Authorizer type" stretch>
        <Tiles
          value={value.type}
          items={tiles}
          columns={3}
          onChange={({ detail }) => change({ type: authorizerTypes.find((type) => type === detail.value) })}
        />
      </FormField>
      {isLambda && (
        <FunctionInput
          value={value.functionName}
          error={errors.functionName}
          onChange={(functionName) => change({ functionName })}
        />
      )}
      {value.type === "REQUEST" ? <IdentitySource form={form} /> : <TokenSource form={form} />}
      {value.type === "TOKEN" && <ValidationExpression form={form} />}
      {isLambda ? <Caching form={form} /> : <UserPools form={form} />}
      {isLambda && (
        <Checkbox
          checked={grants}
          description="Adds a statement for this authorizer to the function's resource-based policy. Without it callers get 500."
          onChange={({ detail }) => setGrants(detail.checked)}
        >
          Grant API Gateway permission to invoke the function
        </Checkbox>
      )}
    </FormDialog>
  );
}

interface PartProps {
  readonly form: Form<AuthorizerForm>;
}

function TokenSource({ form: { value, errors, change } }: PartProps) {
  return (
    <FormField
      label="Token source"
      stretch
      errorText={errors.tokenSource}
      constraintText="The header that carries the token."
    >
      <Input
        value={value.tokenSource}
        spellcheck={false}
        onChange={({ detail }) => change({ tokenSource: detail.value })}
      />
    </FormField>
  );
}

function ValidationExpression({ form: { value, change } }: PartProps) {
  return (
    <FormField
      label={<Optional label="Token validation" />}
      stretch
      constraintText="A regular expression. Tokens that do not match it get 401 and are never sent to the function."
    >
      <Input
        value={value.validationExpression}
        placeholder="^Bearer [-0-9a-zA-Z._]+$"
        spellcheck={false}
        onChange={({ detail }) => change({ validationExpression: detail.value })}
      />
    </FormField>
  );
}

function IdentitySource({ form: { value, errors, change } }: PartProps) {
  return (
    <FormField
      label="Identity sources"
      stretch
      errorText={errors.identitySource}
      constraintText="Separated by commas. Requests without all of them get 401, and results are cached under them."
    >
      <Input
        value={value.identitySource}
        spellcheck={false}
        onChange={({ detail }) => change({ identitySource: detail.value })}
      />
    </FormField>
  );
}

function Caching({ form: { value, errors, change } }: PartProps) {
  return (
    <FormField
      label="Cache results for"
      errorText={errors.ttl}
      constraintText="Seconds, up to 3600. 0 asks the function at each request."
    >
      <Input
        type="number"
        inputMode="numeric"
        value={value.ttl}
        onChange={({ detail }) => change({ ttl: detail.value })}
      />
    </FormField>
  );
}

function UserPools({ form: { value, errors, change } }: PartProps) {
  return (
    <FormField
      label="Cognito user pools"
      stretch
      errorText={errors.userPools}
      constraintText="ARNs, one on each line. An administrator can let an ARN stand for another OpenID Connect issuer."
    >
      <Textarea
        value={value.userPools}
        rows={3}
        placeholder="arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abcdefghi"
        spellcheck={false}
        onChange={({ detail }) => change({ userPools: detail.value })}
      />
    </FormField>
  );
}
