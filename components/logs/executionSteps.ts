import type { LoggedRequest } from "./requestLogQueries.ts";

export type ExecutionLogLine = LoggedRequest["executionLog"][number];

export interface ExecutionStep {
  readonly title: string;
  /** Epoch milliseconds of its first line. */
  readonly startedAt: number;
  readonly lines: readonly ExecutionLogLine[];
  readonly failed: boolean;
}

// "Set up CloudWatch logging for REST APIs": how the lines of an execution log begin.
const beginnings: readonly (readonly [title: string, line: RegExp])[] = [
  [
    "API key and usage plan",
    /^(Extended Request Id|Verifying Usage Plan|API Key|Usage Plan|Key (throttle|quota)|Method throttle|Stage throttle)/i,
  ],
  [
    "Authorizer",
    /^(Starting authorizer|Unauthorized request|Using valid authorizer|Successfully completed authorizer)/,
  ],
  ["Method request", /^(Starting execution|HTTP Method|Method request)/],
  ["Integration request", /^(Endpoint request|Sending request|Creating execution)/],
  [
    "Integration response",
    /^(Received response|Endpoint response|AWS Integration Endpoint|X-ray Tracing|Lambda execution)/,
  ],
  ["Method response", /^Method response/],
  ["Result", /^(Execution failed|Successfully completed execution|Method completed|Gateway response)/],
];

const failure = /\bfailed\b|\bexceeded\b|^Unauthorized|not authorized|Invalid API Key/i;

/** The lines in the order they were written, grouped by the part of the way they tell of. */
export function executionSteps(lines: readonly ExecutionLogLine[]): ExecutionStep[] {
  const steps: { title: string; lines: ExecutionLogLine[] }[] = [];
  for (const line of lines) {
    const title = beginnings.find(([, pattern]) => pattern.test(line.message))?.[0];
    const current = steps.at(-1);
    if (current && (title === undefined || title === current.title)) current.lines.push(line);
    else steps.push({ title: title ?? "Method request", lines: [line] });
  }
  return steps.map(({ title, lines: own }) => ({
    title,
    lines: own,
    startedAt: own[0]?.timestamp ?? 0,
    failed: own.some(({ message }) => failure.test(message)),
  }));
}
