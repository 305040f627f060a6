"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonKind } from "./Button.tsx";

/** Sends the form around it, once: while it is on its way the button says so. */
export function SubmitButton({
  children,
  kind,
  small,
  name,
  value,
}: {
  children: ReactNode;
  kind?: ButtonKind;
  small?: boolean;
  name?: string;
  value?: string;
}) {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" kind={kind} small={small} name={name} value={value} aria-disabled={pending}>
      {pending ? "One moment …" : children}
    </Button>
  );
}
