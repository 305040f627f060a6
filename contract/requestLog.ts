// What the gateway stores about a request whose stage keeps a log, and control reads. One row is one request.

export interface RequestLogRow {
  /** When the request arrived; epoch milliseconds. */
  readonly at: number;
  readonly region: string;
  readonly restApiId: string;
  readonly stageName: string;
  /** `$context.requestId`. */
  readonly requestId: string;
  /** As the client sent it. */
  readonly httpMethod: string;
  /** `$context.path`, without the query. */
  readonly path: string;
  /** As the API defines it; empty: no method matched. */
  readonly resourcePath: string;
  readonly status: number;
  /** Milliseconds until the response was written out. */
  readonly responseLatency: number;
  /** Milliseconds the back end took; absent: none was called. */
  readonly integrationLatency?: number;
  /** Bytes of the response's body. */
  readonly responseLength: number;
  readonly sourceIp: string;
  readonly apiKeyId?: string;
  /** `$context.error.responseType`, such as THROTTLED: why the gateway itself answered. */
  readonly errorType?: string;
  /** CloudWatch Logs' name of the group its access log goes to; with `accessLogLine`. */
  readonly accessLogGroup?: string;
  readonly accessLogLine?: string;
  /** `$context.isCanaryRequest`; absent: it is not one. */
  readonly isCanary?: boolean;
  /** JSON text: an array of ExecutionLogLine; absent: the method keeps no execution log, or nothing was worth a line. */
  readonly executionLog?: string;
}

/** "Set up an API Gateway canary release deployment": what a canary answers is logged in the group of its stage and in this one. */
export const canaryLogGroup = (logGroupName: string): string => `${logGroupName}${canarySuffix}`;

/** `undefined`: it is no group of canaries alone. */
export const stageLogGroupOf = (logGroupName: string): string | undefined =>
  logGroupName.endsWith(canarySuffix) ? logGroupName.slice(0, -canarySuffix.length) : undefined;

const canarySuffix = "/Canary";

/** Milliseconds after `at`, and the line without its `(requestId)`. */
export type ExecutionLogLine = readonly [offsetMs: number, message: string];

/** "Log groups managed by API Gateway": where the execution log of a stage is found. */
export const executionLogGroup = (restApiId: string, stageName: string): string =>
  `API-Gateway-Execution-Logs_${restApiId}/${stageName}`;
