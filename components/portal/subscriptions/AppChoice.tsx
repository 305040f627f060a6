"use client";

import { useState } from "react";
import { Choice } from "../desk/Choice.tsx";
import { Field } from "../ui/Field.tsx";

interface Props {
  readonly apps: readonly { readonly appId: string; readonly name: string }[];
  readonly suggestion: string;
}

/** Which app the key is for: one that is there, or a new one with a name that can stay as it is. */
export function AppChoice({ apps, suggestion }: Props) {
  const [appId, choose] = useState(apps[0]?.appId ?? "");
  const options = [...apps.map((app) => [app.appId, app.name] as const), ["", "A new app"] as const];
  return (
    <>
      {apps.length > 0 && (
        <Choice name="appId" label="For which app" value={appId} options={options} onChoose={choose} />
      )}
      {appId === "" && (
        <Field
          name="name"
          label="Name of the app"
          hint="What you will recognise its keys by. You can rename it."
          defaultValue={suggestion}
          required
          maxLength={128}
        />
      )}
    </>
  );
}
