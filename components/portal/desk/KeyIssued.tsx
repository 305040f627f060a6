"use client";

import { useEffect, useId, useRef } from "react";
import { Code } from "../ui/Code.tsx";
import { CopyValue } from "./CopyValue.tsx";
import styles from "./desk.module.css";

const focusable = { tabIndex: -1 } as const;

/** The one moment in which a value is on the screen without a password. */
export function KeyIssued({ value, command }: { readonly value: string; readonly command?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles.issued} aria-labelledby={id}>
      <h2 id={id} ref={heading} {...focusable}>
        Here is your key
      </h2>
      <CopyValue value={value} label="Copy key" />
      <p className="p-quiet">
        Copy it now and keep it where secrets are kept: it is shown once. Later you see it only by entering your
        password.
      </p>
      {command !== undefined && (
        <Code title="Your first call" text={command.replaceAll("{key}", value)} copyLabel="Copy command" />
      )}
    </section>
  );
}
