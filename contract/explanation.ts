// Why a call was answered as it was: what the gateway stores about refusals, errors and a sample of successes, and control reads.

/** One call. What the caller keeps secret is in none of it. */
export interface ExplanationRow {
  /** When the request arrived; epoch milliseconds. */
  readonly at: number;
  /** Empty where no API was found. */
  readonly region: string;
  /** Of the API that answered, or that was asked for and is unknown; empty: the request named none. */
  readonly restApiId: string;
  readonly stageName: string;
  readonly requestId: string;
  readonly extendedRequestId: string;
  readonly httpMethod: string;
  /** As the client sent it, without the query. */
  readonly path: string;
  /** As the API defines it; empty: no method matched. */
  readonly resourcePath: string;
  readonly status: number;
  /** One of the gateway response types, where the gateway itself answered. */
  readonly errorType?: string;
  /** Of the key that was sent, whether it opened the method or not. */
  readonly apiKeyId?: string;
  /** JSON text of an Explanation. */
  readonly explanation: string;
}

export interface Explanation {
  /** The deciding rule, one sentence. */
  readonly rule: string;
  /** What would change the outcome; absent: nothing was refused. */
  readonly change?: string;
  /** In the order of the pipeline, up to the one that ended it. */
  readonly decisions: readonly ExplainedDecision[];
  readonly inputs: ExplainedInputs;
}

export interface ExplainedDecision {
  /** Name of the pipeline's step. */
  readonly step: string;
  readonly title: string;
  readonly outcome: "passed" | "refused";
  /** What was looked at, masked. */
  readonly input?: string;
  /** What was found. */
  readonly found?: string;
}

/** Name and value, masked where the value is a secret or may be one. */
export type ExplainedValue = readonly [name: string, value: string];

export interface ExplainedInputs {
  readonly host: string;
  readonly sourceIp: string;
  readonly headers: readonly ExplainedValue[];
  readonly query: readonly ExplainedValue[];
  /** What of the body may be shown. */
  readonly body?: string;
  /** `$context.authorizer`. */
  readonly authorizer: readonly ExplainedValue[];
  /** Values are shown, because the method traces data. */
  readonly isDataTraced: boolean;
}

/** What stands where a value may not be seen; its length would tell something, too. */
export const maskedValue = "****";

/** How long an explanation is kept, and how many of one API. */
export const explanationLimits = { keptMs: 24 * 3_600_000, ofApi: 50_000 } as const;
