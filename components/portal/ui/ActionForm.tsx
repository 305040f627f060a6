"use client";

import { createContext, type ReactNode, useActionState, useContext } from "react";
import { Notice } from "./Notice.tsx";
import { SubmitButton } from "./SubmitButton.tsx";

/** What a server action answers a form: why not, field by field, and what was typed (never a password). */
export interface FormState {
  readonly error?: string;
  readonly success?: string;
  readonly fieldErrors?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
}

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

export const StateOfForm = createContext<FormState>({});
export const useFormState = (): FormState => useContext(StateOfForm);

/** A form around a server action; works before and without the page's scripts. */
export function ActionForm({
  action,
  submit,
  kind,
  children,
}: {
  action: FormAction;
  submit: string;
  kind?: "primary" | "secondary" | "danger";
  children?: ReactNode;
}) {
  const [state, send] = useActionState(action, {});
  return (
    <StateOfForm value={state}>
      <form action={send} className="p-form" noValidate>
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
        {children}
        <div>
          <SubmitButton kind={kind}>{submit}</SubmitButton>
        </div>
      </form>
    </StateOfForm>
  );
}
