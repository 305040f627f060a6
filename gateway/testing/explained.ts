import type { Explanation, ExplanationRow } from "../../contract/explanation.ts";
import type { TestGateway } from "./servers.ts";

export interface Explained {
  readonly row: ExplanationRow;
  readonly explanation: Explanation;
}

/** Of the call with this extended request id, once its answer is through. */
export async function explainedBy({ explained }: TestGateway, extendedRequestId: string | null): Promise<Explained> {
  const find = () => explained.find((row) => row.extendedRequestId === extendedRequestId);
  while (!find()) await new Promise((resolve) => setImmediate(resolve));
  const row = find();
  if (!row) throw new Error("nothing was explained");
  return { row, explanation: readExplanation(row) };
}

/** Guarantee: rows hold what explain.ts writes. */
export const readExplanation = ({ explanation }: ExplanationRow): Explanation => JSON.parse(explanation) as Explanation;
