"use client";

import { useSyncExternalStore } from "react";

const format = (date: Date, timeZone?: string): string =>
  new Intl.DateTimeFormat(timeZone ? "en-GB" : undefined, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    date,
  );

const never = () => () => {};

/** A moment in the reader's own time zone and language; rendered in UTC until the browser knows better. */
export function DateTime({ value }: { value: Date | undefined }) {
  const text = useSyncExternalStore(
    never,
    () => (value ? format(value) : "–"),
    () => (value ? `${format(value, "UTC")} UTC` : "–"),
  );
  return value ? (
    <time dateTime={value.toISOString()} title={value.toISOString()}>
      {text}
    </time>
  ) : (
    <span>{text}</span>
  );
}
