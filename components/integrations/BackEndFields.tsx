"use client";

import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Grid from "@cloudscape-design/components/grid";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { ComponentType } from "react";
import { useManagementQuery } from "../console/useManagement.ts";
import { vpcLinksQuery } from "../vpcLinks/vpcLinkQueries.ts";
import { AwsServiceFields } from "./AwsServiceFields.tsx";
import { BackEndMethodField } from "./BackEndMethodField.tsx";
import type { BackEndFieldsProps } from "./backEndFieldsProps.ts";
import { FunctionField } from "./FunctionField.tsx";
import type { IntegrationKind } from "./integrationForm.ts";

const fields: Readonly<Record<IntegrationKind, ComponentType<BackEndFieldsProps> | undefined>> = {
  LAMBDA_PROXY: FunctionField,
  LAMBDA: FunctionField,
  HTTP_PROXY: HttpFields,
  HTTP: HttpFields,
  MOCK: undefined,
  AWS: AwsServiceFields,
  VPC_LINK: VpcLinkFields,
};

/** What an integration of the chosen type leads to. */
export function BackEndFields(props: BackEndFieldsProps) {
  const Fields = fields[props.form.kind];
  return Fields && <Fields {...props} />;
}

function HttpFields({ form, errors, onChange }: BackEndFieldsProps) {
  return (
    <Grid gridDefinition={[{ colspan: { default: 12, xxs: 3 } }, { colspan: { default: 12, xxs: 9 } }]}>
      <BackEndMethodField form={form} onChange={onChange} />
      <FormField label="Back-end URL" errorText={errors.uri} constraintText="{name} is filled in from the path.">
        <Input
          value={form.uri}
          type="url"
          inputMode="url"
          placeholder="https://example.com/pets/{petId}"
          spellcheck={false}
          onChange={({ detail }) => onChange({ uri: detail.value })}
        />
      </FormField>
    </Grid>
  );
}

function VpcLinkFields(props: BackEndFieldsProps) {
  const { form, errors, onChange } = props;
  const { data: links = [], isPending } = useManagementQuery(vpcLinksQuery);
  const options = links.map(({ id = "", name = id, status }) => ({
    value: id,
    label: name,
    labelTag: id,
    description: status,
  }));
  const chosen = options.find(({ value }) => value === form.connectionId);
  const { connectionId } = form;
  return (
    <SpaceBetween size="l">
      <FormField label="VPC link" errorText={errors.connectionId}>
        <Select
          selectedOption={chosen ?? (connectionId === "" ? null : { value: connectionId })}
          options={options}
          placeholder="Choose a VPC link"
          empty="There are no VPC links in this region yet."
          statusType={isPending ? "loading" : "finished"}
          loadingText="Reading the VPC links"
          onChange={({ detail }) => onChange({ connectionId: detail.selectedOption.value ?? "" })}
        />
      </FormField>
      <Checkbox
        checked={form.isProxy}
        description="Request and answer pass through as they are. Without it templates rewrite both."
        onChange={({ detail }) => onChange({ isProxy: detail.checked })}
      >
        Use proxy integration
      </Checkbox>
      <HttpFields {...props} />
    </SpaceBetween>
  );
}
