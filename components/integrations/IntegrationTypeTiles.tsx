"use client";

import Tiles from "@cloudscape-design/components/tiles";
import type { NewIntegrationType } from "../methods/createMethod.ts";

const types: readonly { value: NewIntegrationType; label: string; description: string }[] = [
  { value: "MOCK", label: "Mock", description: "The gateway answers by itself, from templates" },
  { value: "HTTP_PROXY", label: "HTTP proxy", description: "Request and answer pass through as they are" },
  { value: "HTTP", label: "HTTP", description: "Templates rewrite request and answer" },
];

export interface IntegrationTypeTilesProps {
  readonly value: string;
  readonly onChange: (type: NewIntegrationType) => void;
}

export function IntegrationTypeTiles({ value, onChange }: IntegrationTypeTilesProps) {
  return (
    <Tiles
      value={value}
      columns={3}
      ariaLabel="Integration type"
      items={types.map((type) => ({ ...type }))}
      onChange={({ detail }) => {
        const chosen = types.find((type) => type.value === detail.value);
        if (chosen) onChange(chosen.value);
      }}
    />
  );
}
