"use client";

import { sampleLanguages } from "../../../lib/portal/samples/sampleLanguages.ts";
import { Code } from "../ui/Code.tsx";
import { type CallableEndpoint, type CallValues, codeRequest } from "./callValues.ts";
import { useSampleChoice } from "./SampleChoice.tsx";

export function SamplePanel({ endpoint, values }: { endpoint: CallableEndpoint; values: CallValues }) {
  const { language, chooseLanguage, apiKey } = useSampleChoice();
  return (
    <div className="p-refSample">
      <div className="p-refSampleHead">
        <span>Code</span>
        <select
          className="p-input p-refSelect"
          aria-label={`Language of the code for ${endpoint.name}`}
          value={language.id}
          onChange={({ target }) => chooseLanguage(target.value)}
        >
          {sampleLanguages.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <Code
        text={language.write(codeRequest(endpoint, values, apiKey))}
        copyLabel={`Copy ${language.label} for ${endpoint.name}`}
      />
      <p className="p-fieldHint">Runs with {language.needs}.</p>
    </div>
  );
}
