import type { TraceMethodOutput } from "../../contract/houseOperations.ts";

/** JSON indented, everything else as it is. */
export function prettyBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** The gateway's own part and the back end's; together the latency. */
export function latencyParts({
  latency,
  integrationLatency,
}: Pick<TraceMethodOutput, "latency" | "integrationLatency">) {
  const backEnd = Math.min(integrationLatency ?? 0, latency);
  return { gateway: latency - backEnd, backEnd: integrationLatency === undefined ? undefined : backEnd };
}

export const statusType = (status: number): "success" | "warning" | "error" =>
  status >= 500 ? "error" : status >= 400 ? "warning" : "success";

const titles: Readonly<Record<string, string>> = {
  mapIntegrationRequest: "Integration request: parameters and templates",
  forwardMethodRequest: "Integration request: passed through",
  writeFunctionEvent: "Integration request: the function's event",
  callIntegration: "Back end",
  mapMethodResponse: "Integration response: selection, templates, headers",
  forwardIntegrationResponse: "Integration response: passed through",
};

/** `validateRequest` → `Validate request`, unless the step has a better name. */
export const stepTitle = (name: string): string => titles[name] ?? capitalized(name.replaceAll(/(?=[A-Z])/g, " "));

const capitalized = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1).toLowerCase();

/** `0.4 ms`, `12 ms`. */
export const milliseconds = (micros: number): string =>
  `${(micros / 1000).toLocaleString("en", { maximumFractionDigits: micros < 10_000 ? 1 : 0 })} ms`;
