"use client";

import Autosuggest from "@cloudscape-design/components/autosuggest";
import FormField from "@cloudscape-design/components/form-field";
import { useManagementQuery } from "../console/useManagement.ts";
import { useMay } from "../console/usePermission.ts";
import { functionsQuery } from "./functionQueries.ts";

export interface FunctionInputProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (functionName: string) => void;
}

/** A Lambda function: chosen, or typed by name, ARN or stage variable. */
export function FunctionInput({ value, error, onChange }: FunctionInputProps) {
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
      errorText={error}
      constraintText="A name or an ARN, with a version or an alias behind a colon. ${stageVariables.name} may stand in it."
    >
      <Autosuggest
        value={value}
        options={options ?? []}
        placeholder="orders or arn:aws:lambda:us-east-1:123456789012:function:orders"
        enteredTextLabel={(text) => `Use ${text}`}
        ariaLabel="Lambda function"
        statusType={mayList === true && functions.isPending ? "loading" : "finished"}
        loadingText="Reading the functions"
        empty={mayList === false ? "You may not list functions. Type a name or an ARN." : "There are no functions yet."}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}
