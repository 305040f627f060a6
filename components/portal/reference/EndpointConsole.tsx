"use client";

import { useState } from "react";
import type { TryAccess } from "../../../lib/portal/reference/tryAccess.ts";
import { type CallableEndpoint, firstValues } from "./callValues.ts";
import { SamplePanel } from "./SamplePanel.tsx";
import { TryPanel } from "./TryPanel.tsx";

/** Beside an endpoint: code that calls it, and a form that does, both with the same values. */
export function EndpointConsole({ endpoint, access }: { endpoint: CallableEndpoint; access: TryAccess }) {
  const [values, setValues] = useState(() => firstValues(endpoint));
  return (
    <div className="p-refConsole">
      <SamplePanel endpoint={endpoint} values={values} />
      <TryPanel endpoint={endpoint} access={access} values={values} onChange={setValues} />
    </div>
  );
}
