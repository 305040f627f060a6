/** Why a request ended as it did, for who owns the API. Nothing that its sender keeps secret. */
export interface Why {
  /** The deciding rule, one sentence. */
  readonly rule: string;
  /** What would change the outcome, one sentence. */
  readonly change: string;
}

/** Asked once the answer is out, and only where somebody wants to know: it may look things up. */
export type ExplainWhy = () => Why;
