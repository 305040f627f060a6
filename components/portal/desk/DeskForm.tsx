"use client";

import { type ReactNode, startTransition, useActionState, useEffect, useRef } from "react";
import { type FormState, StateOfForm } from "../ui/ActionForm.tsx";
import { Button, type ButtonKind } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { CopyValue } from "./CopyValue.tsx";
import type { DeskAction } from "./formState.ts";
import { KeyIssued } from "./KeyIssued.tsx";

interface Props {
  readonly action: DeskAction;
  readonly submit: string;
  readonly kind?: ButtonKind;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
  /** A command to show with a key's value; `{key}` is where the value goes. */
  readonly command?: string;
  /** Stands below a key's value. */
  readonly next?: ReactNode;
  /** Stands instead of the form when somebody has to decide first. */
  readonly pending?: ReactNode;
}

/** A form that stays where it is: what was typed remains when it is refused, and what it made is shown in its place. */
export function DeskForm({ action, submit, kind, hidden = {}, children, command, next, pending }: Props) {
  const [state, send, isSending] = useActionState(action, {});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.success !== undefined) form.current?.reset();
    focusFirstWrong(form.current, state);
  }, [state]);
  if (state.keyValue !== undefined)
    return (
      <div className="p-stack">
        <KeyIssued value={state.keyValue} command={command} />
        {next}
      </div>
    );
  if (state.isPending) return pending;
  return (
    <StateOfForm value={state}>
      <form
        ref={form}
        action={send}
        className="p-form"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget);
          if (!isSending) startTransition(() => send(typed));
        }}
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        {state.error && (
          <Notice tone="error" announce>
            {state.error}
          </Notice>
        )}
        {state.success && (
          <Notice tone="success" announce>
            {state.success}
          </Notice>
        )}
        {state.link && <CopyValue value={state.link} label="Copy link" />}
        <div>
          <Button type="submit" kind={kind} aria-disabled={isSending}>
            {isSending ? "One moment …" : submit}
          </Button>
        </div>
      </form>
    </StateOfForm>
  );
}

function focusFirstWrong(form: HTMLFormElement | null, { fieldErrors = {} }: FormState): void {
  const [name] = Object.keys(fieldErrors);
  if (name !== undefined) form?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
}
