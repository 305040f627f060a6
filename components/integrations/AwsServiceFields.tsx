"use client";

import Autosuggest from "@cloudscape-design/components/autosuggest";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { Optional } from "../ui/Optional.tsx";
import type { AwsTarget } from "./awsUri.ts";
import { BackEndMethodField } from "./BackEndMethodField.tsx";
import type { BackEndFieldsProps } from "./backEndFieldsProps.ts";

/** The services that guides and tutorials call; others can be typed. */
const services: Readonly<Record<string, string>> = {
  dynamodb: "DynamoDB",
  events: "EventBridge",
  firehose: "Data Firehose",
  kinesis: "Kinesis Data Streams",
  logs: "CloudWatch Logs",
  s3: "S3",
  sns: "SNS",
  sqs: "SQS",
  states: "Step Functions",
};

const forms = [
  { value: "action", label: "Use action name", description: "One of the service's actions, by its name" },
  {
    value: "path",
    label: "Use path override",
    description: "A path of the service's own API, such as a bucket and a key",
  },
];

/** A call of an AWS service: where, which, and by an action or a path. */
export function AwsServiceFields({ form, errors, onChange }: BackEndFieldsProps) {
  const { aws } = form;
  const change = (part: Partial<AwsTarget>) => onChange({ aws: { ...aws, ...part } });
  const isAction = aws.form === "action";
  return (
    <SpaceBetween size="l">
      <ColumnLayout columns={2}>
        <FormField label="AWS Region">
          <Input value={aws.region} spellcheck={false} onChange={({ detail }) => change({ region: detail.value })} />
        </FormField>
        <FormField label="AWS service" errorText={errors.service}>
          <Autosuggest
            value={aws.service}
            options={Object.entries(services).map(([value, description]) => ({ value, description }))}
            placeholder="dynamodb"
            enteredTextLabel={(text) => `Use ${text}`}
            ariaLabel="AWS service"
            onChange={({ detail }) => change({ service: detail.value })}
          />
        </FormField>
        <FormField label={<Optional label="AWS subdomain" />}>
          <Input
            value={aws.subdomain}
            spellcheck={false}
            onChange={({ detail }) => change({ subdomain: detail.value })}
          />
        </FormField>
        <BackEndMethodField form={form} onChange={onChange} />
      </ColumnLayout>
      <FormField label="Action type">
        <RadioGroup
          value={aws.form}
          items={forms}
          onChange={({ detail }) => change({ form: detail.value === "path" ? "path" : "action" })}
        />
      </FormField>
      <FormField
        label={isAction ? "Action name" : "Path override"}
        errorText={errors.target}
        constraintText={!isAction && "{name} is filled in from the path."}
      >
        <Input
          value={aws.target}
          placeholder={isAction ? "PutItem" : "{bucket}/{key}"}
          spellcheck={false}
          onChange={({ detail }) => change({ target: detail.value })}
        />
      </FormField>
    </SpaceBetween>
  );
}
