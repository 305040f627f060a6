import type { ExplanationRow } from "../../contract/explanation.ts";

/** Where explanations are kept. Rejects while it cannot be reached. */
export interface ExplanationSink {
  /** All of them or none. */
  insert(rows: readonly ExplanationRow[]): Promise<void>;
  close(): void;
}
