"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { SampleLanguage } from "../../../lib/portal/samples/sampleLanguage.ts";
import { sampleLanguages } from "../../../lib/portal/samples/sampleLanguages.ts";

interface Choice {
  readonly language: SampleLanguage;
  readonly chooseLanguage: (id: string) => void;
  /** As pasted by the reader: it stays in this page's memory. */
  readonly apiKey: string;
  readonly setApiKey: (apiKey: string) => void;
}

const [first] = sampleLanguages;
const Chosen = createContext<Choice>({
  language: first,
  chooseLanguage: () => undefined,
  apiKey: "",
  setApiKey: () => undefined,
});

export const useSampleChoice = (): Choice => useContext(Chosen);

const remembered = "gatehouse.sampleLanguage";

/** One language and one key for all samples of the page. */
export function SampleChoice({ children }: { children: ReactNode }) {
  const [id, setId] = useState(first.id);
  const [apiKey, setApiKey] = useState("");
  useEffect(() => setId(localStorage.getItem(remembered) ?? first.id), []);
  const choice = useMemo(
    () => ({
      language: sampleLanguages.find((language) => language.id === id) ?? first,
      chooseLanguage: (chosen: string) => {
        setId(chosen);
        localStorage.setItem(remembered, chosen);
      },
      apiKey,
      setApiKey,
    }),
    [id, apiKey],
  );
  return <Chosen value={choice}>{children}</Chosen>;
}
