"use client";

import { useState } from "react";

export interface Draft<Value> {
  readonly value: Value;
  /** What was saved when editing began: the base of the difference to send. */
  readonly base: Value;
  readonly dirty: boolean;
  readonly set: (change: Partial<Value>) => void;
  readonly discard: () => void;
  /** It was saved and read again: what is stored now counts, even where it is not exactly what was sent. */
  readonly accept: () => void;
}

/** A copy of something saved that is being edited. It follows what is saved until the first change, and again afterwards. */
export function useDraft<Value extends object>(saved: Value): Draft<Value> {
  const [state, setState] = useState({ base: saved, value: saved });
  const dirty = !same(state.base, state.value);
  if (!dirty && !same(saved, state.base)) setState({ base: saved, value: saved });
  return {
    ...state,
    dirty,
    set: (change) => setState((before) => ({ ...before, value: { ...before.value, ...change } })),
    discard: () => setState({ base: saved, value: saved }),
    accept: () => setState(({ value }) => ({ base: value, value })),
  };
}

/** Equality of plain data; the order of keys does not matter. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  const other = new Map(right);
  return left.length === right.length && left.every(([key, value]) => other.has(key) && same(value, other.get(key)));
}
