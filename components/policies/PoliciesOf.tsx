"use client";

import SpaceBetween from "@cloudscape-design/components/space-between";
import { AttachedPolicies } from "./AttachedPolicies.tsx";
import { InlinePolicies } from "./InlinePolicies.tsx";
import type { PolicyHolder } from "./policyHolder.ts";

export interface PoliciesOfProps {
  readonly holder: PolicyHolder;
  /** Built-in policies of the product's own groups stay. */
  readonly keepsBuiltIn?: boolean;
}

/** What a user, a group or a role may do: the managed policies attached to it, and its own. */
export function PoliciesOf({ holder, keepsBuiltIn = false }: PoliciesOfProps) {
  return (
    <SpaceBetween size="l">
      <AttachedPolicies holder={holder} keepsBuiltIn={keepsBuiltIn} />
      <InlinePolicies holder={holder} />
    </SpaceBetween>
  );
}
