"use client";

import Button, { type ButtonProps } from "@cloudscape-design/components/button";
import { usePermission } from "./usePermission.ts";

export interface PermittedButtonProps extends ButtonProps {
  /** E.g. `apigateway:POST`. */
  readonly action: string;
  /** In the management API, e.g. `/restapis`. */
  readonly path: string;
}

/** A button that says why it is disabled when the caller may not do what it does. */
export function PermittedButton({ action, path, disabled, disabledReason, ...button }: PermittedButtonProps) {
  const refusal = usePermission(action, path);
  return <Button {...button} disabled={disabled || refusal !== undefined} disabledReason={refusal ?? disabledReason} />;
}
