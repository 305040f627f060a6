"use client";

import { useState } from "react";

export interface Form<Value> {
  readonly value: Value;
  /** What it began with. */
  readonly initial: Value;
  /** By field: what is wrong with what was changed, and after the first attempt with anything. */
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (change: Partial<Value>) => void;
  /** Sends it when nothing is wrong; returns how many fields are. */
  readonly submit: (send: () => void) => number;
}

/** A form that is checked as it is typed, and as a whole when it is sent. */
export function useForm<Value extends object>(
  begin: Value | (() => Value),
  check: (value: Value) => Readonly<Record<string, string | undefined>>,
): Form<Value> {
  const [initial] = useState(begin);
  const [value, setValue] = useState(initial);
  const [attempted, setAttempted] = useState(false);
  const wrong = Object.entries(check(value)).flatMap(([field, error]) => (error ? [[field, error] as const] : []));
  const changed = changedFields(initial, value);
  return {
    value,
    initial,
    errors: Object.fromEntries(wrong.filter(([field]) => attempted || changed.has(field))),
    change: (part) => setValue((before) => ({ ...before, ...part })),
    submit: (send) => {
      setAttempted(true);
      if (wrong.length === 0) send();
      return wrong.length;
    },
  };
}

function changedFields(initial: object, value: object): ReadonlySet<string> {
  const before = new Map<string, unknown>(Object.entries(initial));
  return new Set(Object.entries(value).flatMap(([field, now]) => (before.get(field) === now ? [] : [field])));
}
