"use client";

import { useEffect, useState } from "react";
import { Button } from "./Button.tsx";

/** Copies a text, says so, and says so aloud. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [outcome, setOutcome] = useState<"copied" | "failed">();
  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => setOutcome(undefined), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (): void =>
    void navigator.clipboard.writeText(text).then(
      () => setOutcome("copied"),
      () => setOutcome("failed"),
    );
  const said = outcome === undefined ? label : outcome === "copied" ? "Copied" : "Copy it by hand";
  return (
    <span className="p-copy">
      <Button kind="secondary" small onClick={copy} aria-label={label}>
        {said}
      </Button>
      <span className="p-visuallyHidden" role="status">
        {outcome && said}
      </span>
    </span>
  );
}
