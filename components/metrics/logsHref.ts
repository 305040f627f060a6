export interface LogsFilter {
  readonly apiId: string;
  readonly stageName: string;
  readonly status?: "4XX" | "5XX";
  readonly method?: MethodName;
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
}

/** A method as it is deployed. */
export interface MethodName {
  readonly httpMethod: string;
  readonly path: string;
}

/** The log rows that a point is made of. */
export function logsHref({ apiId, stageName, status, method, fromMs, toMs }: LogsFilter): string {
  const parameters = new URLSearchParams({ api: apiId, stage: stageName });
  if (status) parameters.set("status", status);
  if (method) {
    if (method.httpMethod !== "ANY") parameters.set("method", method.httpMethod);
    parameters.set("path", method.path);
  }
  parameters.set("from", new Date(fromMs).toISOString());
  parameters.set("to", new Date(toMs).toISOString());
  return `/logs?${parameters}`;
}
