import type { SampleRequest } from "./sampleRequest.ts";

export interface SampleLanguage {
  readonly id: string;
  readonly label: string;
  /** What it needs to run, in a few words. */
  readonly needs: string;
  readonly write: (request: SampleRequest) => string;
}

export const lines = (...all: readonly (string | readonly string[] | undefined | false)[]): string =>
  all.flatMap((line) => (line === undefined || line === false ? [] : line)).join("\n");
