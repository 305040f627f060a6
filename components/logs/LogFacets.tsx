"use client";

import ExpandableSection from "@cloudscape-design/components/expandable-section";
import { useEffect, useState } from "react";
import { useManagementQuery } from "../console/useManagement.ts";
import type { LogFilterProps } from "./LogFilterBar.tsx";
import { statusClass } from "./LogStatus.tsx";
import type { FilterName } from "./logFilter.ts";
import { keyNamesQuery } from "./requestLogQueries.ts";

const shown = [
  ["status", "status", "Status"],
  ["method", "httpMethod", "Method"],
  ["path", "resourcePath", "Resource path"],
  ["stage", "stageName", "Stage"],
  ["key", "apiKeyId", "API key"],
] as const;

const fewValues = 8;
const narrowPixels = 1080;

/** How many requests there are of each kind. Choosing a value narrows by it, choosing it again takes that back. */
export function LogFacets({ filter, facets, onChange }: LogFilterProps) {
  const [isOpen, setIsOpen] = useState(true);
  const { data: keyNames } = useManagementQuery(keyNamesQuery, { enabled: Boolean(facets?.apiKeyId.length) });
  useEffect(() => {
    if (window.innerWidth < narrowPixels) setIsOpen(false);
  }, []);
  return (
    <nav className="logFacets" aria-label="Counts to filter by">
      <ExpandableSection
        headerText="Narrow down"
        expanded={isOpen}
        onChange={({ detail }) => setIsOpen(detail.expanded)}
      >
        {shown.map(([name, facet, title]) => (
          <Facet
            key={name}
            title={title}
            chosen={name === "status" ? filter.status?.toUpperCase() : filter[name]}
            values={facets?.[facet]}
            name={name}
            textOf={(value) => (name === "key" ? (keyNames?.get(value) ?? value) : value)}
            onChoose={(value) => onChange({ [name]: value })}
          />
        ))}
        {facets && facets.status.length > 0 && (
          <p className="quiet logFacetsFoot">
            Found among the newest {facets.counted.toLocaleString("en")} requests of this time range.
          </p>
        )}
      </ExpandableSection>
    </nav>
  );
}

interface FacetProps {
  readonly name: FilterName;
  readonly title: string;
  readonly chosen: string | undefined;
  readonly values: readonly { value: string; count: number }[] | undefined;
  readonly textOf: (value: string) => string;
  readonly onChoose: (value: string | undefined) => void;
}

function Facet({ name, title, chosen, values, textOf, onChoose }: FacetProps) {
  const [all, setAll] = useState(false);
  if (values?.length === 0) return null;
  const listed = all ? values : values?.slice(0, fewValues);
  return (
    <section className="logFacet" aria-label={title}>
      <h3>{title}</h3>
      {values === undefined && <div className="logFacetSkeleton" />}
      <ul>
        {listed?.map(({ value, count }) => (
          <li key={value}>
            <button
              type="button"
              className="logFacetValue"
              aria-pressed={value === chosen}
              title={textOf(value)}
              onClick={() => onChoose(value === chosen ? undefined : value)}
            >
              <span className={name === "status" ? `logFacetName ${statusClass(Number(value))}` : "logFacetName"}>
                {textOf(value) || "No method matched"}
              </span>
              <span className="logFacetCount">{count.toLocaleString("en")}</span>
            </button>
          </li>
        ))}
      </ul>
      {values && values.length > fewValues && (
        <button type="button" className="logFacetMore" onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${values.length}`}
        </button>
      )}
    </section>
  );
}
