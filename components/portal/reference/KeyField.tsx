"use client";

import { useId } from "react";
import { keyPlaceholder } from "../../../lib/portal/samples/sampleRequest.ts";
import { useSampleChoice } from "./SampleChoice.tsx";

const noManager = { "data-1p-ignore": true, "data-lpignore": true } as const;

/** Fills a key into the samples. It is in no form, so nothing sends it, and nothing remembers it. */
export function KeyField() {
  const { apiKey, setApiKey } = useSampleChoice();
  const id = useId();
  return (
    <div className="p-field p-refKey">
      <label htmlFor={id}>Your key in the samples</label>
      <input
        {...noManager}
        id={id}
        className="p-input"
        type="password"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={keyPlaceholder}
        value={apiKey}
        onChange={({ target }) => setApiKey(target.value)}
        aria-describedby={`${id}-hint`}
      />
      <span className="p-fieldHint" id={`${id}-hint`}>
        Paste a key to fill it in. It stays in this page: it is never sent or stored.
      </span>
    </div>
  );
}
