"use client";

import Autosuggest from "@cloudscape-design/components/autosuggest";
import FormField from "@cloudscape-design/components/form-field";
import { useManagementQuery } from "../console/useManagement.ts";
import { useMay } from "../console/usePermission.ts";
import { functionsQuery } from "../functions/functionQueries.ts";
import type { BackEndFieldsProps } from "./backEndFieldsProps.ts";

/** A Lambda function: chosen, or typed by name, ARN or stage variable. */
export function FunctionField({ form, errors, onChange }: BackEndFieldsProps) {
  const mayList = useMay("lambda:ListFunctions", "*");
  const functions = useManagementQuery(functionsQuery, { enabled: mayList === true });
  const options = functions.data?.map(({ FunctionArn = "", FunctionName, Runtime }) => ({
    value: FunctionArn,
    label: FunctionName,
    labelTag: Runtime,
    description: FunctionArn,
  }));
  return (
    <FormField
      label="Lambda function"
      stretch
      errorText={errors.functionName}
      constraintText="A name or an ARN, with a version or an alias behind a colon. ${stageVariables.name} may stand in it."
    >
      <Autosuggest
        value={form.functionName}
        options={options ?? []}
        placeholder="orders or arn:aws:lambda:us-east-1:123456789012:function:orders"
        enteredTextLabel={(text) => `Use ${text}`}
        ariaLabel="Lambda function"
        statusType={mayList === true && functions.isPending ? "loading" : "finished"}
        loadingText="Reading the functions"
        empty={mayList === false ? "You may not list functions. Type a name or an ARN." : "There are no functions yet."}
        onChange={({ detail }) => onChange({ functionName: detail.value })}
      />
    </FormField>
  );
}
