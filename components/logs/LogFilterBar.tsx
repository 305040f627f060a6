"use client";

import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select, { type SelectProps } from "@cloudscape-design/components/select";
import { useEffect, useEffectEvent, useState } from "react";
import { useManagementQuery } from "../console/useManagement.ts";
import { restApisQuery } from "../restApis/restApiQueries.ts";
import { stagesQuery } from "../stages/stageQueries.ts";
import { useDebounced } from "../ui/useDebounced.ts";
import { type LogFilter, noFilter } from "./logFilter.ts";
import type { Facets } from "./requestLogQueries.ts";

export interface LogFilterProps {
  readonly filter: LogFilter;
  readonly facets: Facets | undefined;
  readonly onChange: (change: LogFilter) => void;
}

const verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const classes = [
  { value: "2XX", label: "2XX", description: "Success" },
  { value: "3XX", label: "3XX", description: "Redirection" },
  { value: "4XX", label: "4XX", description: "The client's mistake" },
  { value: "5XX", label: "5XX", description: "The server's mistake" },
];

export function LogFilterBar({ filter, facets, onChange }: LogFilterProps) {
  const { data: restApis = [] } = useManagementQuery(restApisQuery);
  const { data: stages } = useManagementQuery(stagesQuery(filter.api ?? ""), { enabled: filter.api !== undefined });
  const named = restApis.map(({ id = "", name }) => ({ value: id, label: name ?? id, description: id }));
  const stageNames = stages?.map(({ stageName = "" }) => stageName) ?? valuesOf(facets?.stageName);
  return (
    <search className="logFilters" aria-label="Filters">
      <Choice
        label="API"
        any="All APIs"
        value={filter.api}
        options={named}
        onChange={(api) => onChange({ api, stage: undefined })}
      />
      <Choice
        label="Stage"
        any="All stages"
        value={filter.stage}
        options={plain(stageNames)}
        onChange={(stage) => onChange({ stage })}
      />
      <Choice
        label="Status"
        any="Any status"
        value={filter.status?.toUpperCase()}
        options={[...classes, ...plain(valuesOf(facets?.status))]}
        onChange={(status) => onChange({ status })}
      />
      <Choice
        label="Method"
        any="Any method"
        value={filter.method}
        options={plain(verbs)}
        onChange={(method) => onChange({ method })}
      />
      <Choice
        label="Resource path"
        any="Any path"
        value={filter.path}
        options={valuesOf(facets?.resourcePath).map((value) => ({ value, label: value || "No method matched" }))}
        onChange={(path) => onChange({ path })}
      />
      <Choice
        label="API key"
        any="Any key"
        value={filter.key}
        options={plain(valuesOf(facets?.apiKeyId))}
        onChange={(key) => onChange({ key })}
      />
      <TextField text={filter.text ?? ""} onChange={(text) => onChange({ text })} />
      <Button disabled={Object.keys(filter).length === 0} onClick={() => onChange(noFilter)}>
        Clear
      </Button>
    </search>
  );
}

interface ChoiceProps {
  readonly label: string;
  /** The choice that does not narrow. */
  readonly any: string;
  readonly value: string | undefined;
  readonly options: readonly SelectProps.Option[];
  readonly onChange: (value: string | undefined) => void;
}

// An option's value cannot be both "nothing chosen" and the empty path.
const anyValue = "*any";

function Choice({ label, any, value, options, onChange }: ChoiceProps) {
  const isListed = value === undefined || options.some((option) => option.value === value);
  const all = [{ value: anyValue, label: any }, ...(isListed ? [] : plain([value])), ...options];
  return (
    <FormField label={label} stretch>
      <Select
        selectedOption={all.find((option) => option.value === (value ?? anyValue)) ?? null}
        options={all}
        filteringType={all.length > 12 ? "auto" : "none"}
        filteringAriaLabel={`Find in ${label}`}
        expandToViewport
        onChange={({ detail }) => {
          const chosen = detail.selectedOption.value;
          onChange(chosen === anyValue ? undefined : chosen);
        }}
      />
    </FormField>
  );
}

const searchAfterMs = 300;

/** Searches once typing has come to rest. */
function TextField({ text, onChange }: { text: string; onChange: (text: string | undefined) => void }) {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  if (text !== known) {
    setKnown(text);
    setTyped(text);
  }
  const settled = useDebounced(typed, searchAfterMs);
  const search = useEffectEvent(() => {
    if (settled === typed && settled !== text) onChange(settled || undefined);
  });
  useEffect(() => search(), [settled]);
  return (
    <FormField label="Text" stretch>
      <Input
        type="search"
        value={typed}
        placeholder="Find text"
        spellcheck={false}
        clearAriaLabel="Clear the text"
        onChange={({ detail }) => setTyped(detail.value)}
      />
    </FormField>
  );
}

const plain = (values: readonly string[]): SelectProps.Option[] => values.map((value) => ({ value, label: value }));

const valuesOf = (facet: readonly { value: string }[] = []): string[] => facet.map(({ value }) => value);
