"use client";

import Tiles from "@cloudscape-design/components/tiles";
import { type IntegrationKind, integrationKinds } from "./integrationForm.ts";

const texts: Readonly<Record<IntegrationKind, readonly [label: string, description: string]>> = {
  LAMBDA_PROXY: ["Lambda proxy", "A function gets the whole request and makes the whole answer"],
  LAMBDA: ["Lambda custom", "Templates make a function's event and turn its result into the answer"],
  HTTP_PROXY: ["HTTP proxy", "Request and answer pass through as they are"],
  HTTP: ["HTTP", "Templates rewrite request and answer"],
  MOCK: ["Mock", "The gateway answers by itself, from templates"],
  AWS: ["AWS service", "Calls DynamoDB, SQS, S3 or another service in a role"],
  VPC_LINK: ["VPC link", "HTTP to a back end that only a load balancer reaches"],
};

export interface IntegrationTypeTilesProps {
  readonly value: IntegrationKind;
  readonly onChange: (kind: IntegrationKind) => void;
}

export function IntegrationTypeTiles({ value, onChange }: IntegrationTypeTilesProps) {
  return (
    <Tiles
      value={value}
      columns={4}
      ariaLabel="Integration type"
      items={integrationKinds.map((kind) => ({ value: kind, label: texts[kind][0], description: texts[kind][1] }))}
      onChange={({ detail }) => {
        const chosen = integrationKinds.find((kind) => kind === detail.value);
        if (chosen) onChange(chosen);
      }}
    />
  );
}
