"use client";

import { type FormEvent, useId, useState } from "react";
import { type Tried, TryOutcome } from "../../../lib/portal/reference/tried.ts";
import type { TryAccess } from "../../../lib/portal/reference/tryAccess.ts";
import { percentEncoded } from "../../../lib/portal/samples/sampleRequest.ts";
import { Button } from "../ui/Button.tsx";
import { FieldFrame } from "../ui/Field.tsx";
import {
  type CallableEndpoint,
  type CallValues,
  contentType,
  filledIn,
  hasBody,
  parameterKey,
  sentBody,
} from "./callValues.ts";
import { TryResult } from "./TryResult.tsx";

interface Props {
  readonly endpoint: CallableEndpoint;
  readonly access: TryAccess;
  readonly values: CallValues;
  readonly onChange: (values: CallValues) => void;
}

/** The portal's own server sends it: the browser knows neither the key nor where it goes. */
export function TryForm({ endpoint, access, values, onChange }: Props) {
  const [apiKeyId, setApiKeyId] = useState(access.keys[0]?.apiKeyId);
  const [outcome, setOutcome] = useState<TryOutcome>();
  const [isSending, setIsSending] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isSending) return;
    setIsSending(true);
    setOutcome(await sendTry(access.tryHref, tried(endpoint, values, apiKeyId)));
    setIsSending(false);
  };
  return (
    <form className="p-refForm" onSubmit={send}>
      <FieldFrame label="App and key">
        {(attributes) => (
          <select
            {...attributes}
            className="p-input"
            value={apiKeyId}
            onChange={({ target }) => setApiKeyId(target.value)}
          >
            {access.keys.map((key) => (
              <option key={key.apiKeyId} value={key.apiKeyId}>
                {key.label}
              </option>
            ))}
          </select>
        )}
      </FieldFrame>
      <MethodField endpoint={endpoint} values={values} onChange={onChange} />
      <ParameterFields endpoint={endpoint} values={values} onChange={onChange} />
      <BodyField endpoint={endpoint} values={values} onChange={onChange} />
      <div>
        <Button type="submit" aria-disabled={isSending}>
          {isSending ? "Sending …" : "Send request"}
        </Button>
      </div>
      <div aria-live="polite" aria-busy={isSending}>
        {outcome && <TryResult outcome={outcome} endpoint={endpoint} access={access} />}
      </div>
    </form>
  );
}

type FieldsProps = Omit<Props, "access">;

function MethodField({ endpoint, values, onChange }: FieldsProps) {
  if (endpoint.methods.length === 1) return null;
  return (
    <FieldFrame label="Method">
      {(attributes) => (
        <select
          {...attributes}
          className="p-input"
          value={values.method}
          onChange={({ target }) => onChange({ ...values, method: target.value })}
        >
          {endpoint.methods.map((method) => (
            <option key={method}>{method}</option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

const placeInWords = { path: "in the path", query: "in the query", header: "header" } as const;

function ParameterFields({ endpoint, values, onChange }: FieldsProps) {
  return endpoint.parameters.map((parameter) => {
    const key = parameterKey(parameter);
    const change = (value: string) => onChange({ ...values, parameters: { ...values.parameters, [key]: value } });
    return (
      <FieldFrame
        key={key}
        label={parameter.name}
        hint={placeInWords[parameter.place] + (parameter.required ? ", required" : "")}
      >
        {(attributes) => (
          <input
            {...attributes}
            className="p-input"
            autoComplete="off"
            spellCheck={false}
            required={parameter.required}
            value={values.parameters[key] ?? ""}
            onChange={({ target }) => change(target.value)}
          />
        )}
      </FieldFrame>
    );
  });
}

function BodyField({ endpoint, values, onChange }: FieldsProps) {
  const id = useId();
  if (!hasBody(values.method) || (endpoint.methods.length === 1 && endpoint.body === undefined)) return null;
  return (
    <div className="p-field">
      <label htmlFor={id}>Body</label>
      <textarea
        id={id}
        className="p-input p-refBody"
        rows={Math.min(14, Math.max(4, values.body.split("\n").length + 1))}
        spellCheck={false}
        value={values.body}
        onChange={({ target }) => onChange({ ...values, body: target.value })}
      />
      <span className="p-fieldHint">{endpoint.body?.contentType ?? "application/json"}</span>
    </div>
  );
}

function tried(endpoint: CallableEndpoint, values: CallValues, apiKeyId: string | undefined): Tried {
  const pairs = filledIn(endpoint, values, "query");
  return {
    productRestEndpointPageId: endpoint.pageId,
    httpMethod: values.method,
    pathParameters: Object.fromEntries(filledIn(endpoint, values, "path")),
    queryString: pairs.map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`).join("&"),
    headers: Object.fromEntries([...contentType(endpoint, values), ...filledIn(endpoint, values, "header")]),
    body: sentBody(endpoint, values) ?? "",
    apiKeyId,
  };
}

async function sendTry(href: string, what: Tried): Promise<TryOutcome> {
  try {
    const response = await fetch(href, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(what),
    });
    return TryOutcome.parse(await response.json());
  } catch {
    return { refused: "other", message: "The portal did not answer. Check your connection and try again." };
  }
}
