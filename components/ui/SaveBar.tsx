"use client";

import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type ReactNode, useEffect, useEffectEvent } from "react";
import { useUnsavedChanges } from "./NavigationGuard.tsx";

export interface SaveBarProps {
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  /** Why what was changed cannot be saved. */
  readonly refusal?: string;
  /** Shown above the buttons: why the last attempt failed. */
  readonly error?: ReactNode;
}

/** The bar under a form that is edited in place; there only while something is unsaved. Ctrl-S or ⌘S saves. */
export function SaveBar({ dirty, saving, onSave, onDiscard, refusal, error }: SaveBarProps) {
  useUnsavedChanges(dirty);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (dirty && !saving && refusal === undefined) onSave();
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  if (!dirty) return null;
  return (
    <section className="saveBar" aria-label="Unsaved changes">
      {error}
      <div className="saveBarRow">
        <span>
          Unsaved changes <kbd>Ctrl S</kbd>
        </span>
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={onDiscard} disabled={saving}>
            Discard
          </Button>
          <Button
            variant="primary"
            onClick={onSave}
            loading={saving}
            disabled={refusal !== undefined}
            disabledReason={refusal}
          >
            Save changes
          </Button>
        </SpaceBetween>
      </div>
    </section>
  );
}
