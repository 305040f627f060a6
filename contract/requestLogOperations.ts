// House operations about request logs: what CloudWatch Logs' own operations cannot tell, because they know lines and not requests.
import { list, number, operation, string, structure, timestamp } from "./houseNotation.ts";

const query = (name: string, type: unknown = string) => [type, { httpQuery: name }] as const;

/** Every member narrows; times are epoch milliseconds, `endTime` not included. */
const filter = {
  restApiId: query("restApiId"),
  stageName: query("stageName"),
  startTime: query("startTime", number),
  endTime: query("endTime", number),
  /** One status (`404`) or a class of them (`4XX`). */
  status: query("status"),
  httpMethod: query("httpMethod"),
  resourcePath: query("resourcePath"),
  apiKeyId: query("apiKeyId"),
  /** Found in the path, the request id, the address or the access log line, whatever the case. */
  text: query("text"),
};

const RequestLog = structure("RequestLog", {
  requestLogId: string,
  date: timestamp,
  restApiId: string,
  stageName: string,
  requestId: string,
  httpMethod: string,
  path: string,
  resourcePath: string,
  status: number,
  responseLatency: number,
  integrationLatency: number,
  responseLength: number,
  sourceIp: string,
  apiKeyId: string,
  errorType: string,
  accessLogLine: string,
});
const ExecutionLogEvent = structure("ExecutionLogEvent", { timestamp: number, message: string });
const FacetValue = structure("FacetValue", { value: string, count: number });
const facet = list("FacetValues", () => FacetValue);
const FormatProblem = structure("AccessLogFormatProblem", { message: string, column: number });

export const requestLogSchemas = {
  /** Rows of the request log, newest first. */
  GetRequestLogs$: operation(
    "GetRequestLogs",
    ["GET", "/_house/request-logs", 200],
    structure("GetRequestLogsRequest", { ...filter, limit: query("limit", number), position: query("position") }),
    structure("GetRequestLogsResponse", {
      items: list("RequestLogs", () => RequestLog),
      position: string,
      dropped: number,
    }),
  ),
  /** How many rows there are of each status, method, key, stage and path. */
  GetRequestLogFacets$: operation(
    "GetRequestLogFacets",
    ["GET", "/_house/request-log-facets", 200],
    structure("GetRequestLogFacetsRequest", filter),
    structure("GetRequestLogFacetsResponse", {
      status: facet,
      httpMethod: facet,
      resourcePath: facet,
      apiKeyId: facet,
      stageName: facet,
      counted: number,
    }),
  ),
  /** One request with the lines of its execution log. */
  GetRequestLog$: operation(
    "GetRequestLog",
    ["GET", "/_house/request-logs/{requestLogId}", 200],
    structure("GetRequestLogRequest", { requestLogId: [string, { httpLabel: 1 }] }),
    structure("GetRequestLogResponse", {
      requestLog: () => RequestLog,
      executionLog: list("ExecutionLogEvents", () => ExecutionLogEvent),
    }),
  ),
  /** Server-sent events instead of JSON: `rows` with a GetRequestLogsResponse of what has come in, oldest first, until the client goes. */
  GetRequestLogTail$: operation(
    "GetRequestLogTail",
    ["GET", "/_house/request-log-tail", 200],
    structure("GetRequestLogTailRequest", filter),
    structure("GetRequestLogTailResponse", {}),
  ),
  /** What is wrong with an access log format, and an example of the line it writes. */
  CheckAccessLogFormat$: operation(
    "CheckAccessLogFormat",
    ["POST", "/_house/check-access-log-format", 200],
    structure("CheckAccessLogFormatRequest", { format: string }),
    structure("CheckAccessLogFormatResponse", {
      problems: list("AccessLogFormatProblems", () => FormatProblem),
      example: string,
    }),
  ),
} as const;

export const requestLogConstraints = {
  shapes: {
    GetRequestLogRequest: { type: "structure", required: ["requestLogId"] },
    CheckAccessLogFormatRequest: { type: "structure", required: ["format"] },
  },
} as const;

export interface RequestLogFilter {
  restApiId?: string;
  stageName?: string;
  /** Epoch milliseconds; an hour ago when absent. */
  startTime?: number;
  /** Epoch milliseconds, not included. */
  endTime?: number;
  status?: string;
  httpMethod?: string;
  resourcePath?: string;
  apiKeyId?: string;
  text?: string;
}

export interface RequestLogShape {
  requestLogId: string;
  date: Date;
  restApiId: string;
  stageName: string;
  requestId: string;
  httpMethod: string;
  path: string;
  resourcePath: string;
  status: number;
  responseLatency: number;
  integrationLatency?: number;
  responseLength: number;
  sourceIp: string;
  apiKeyId?: string;
  errorType?: string;
  accessLogLine?: string;
}

export interface FacetValueShape {
  value: string;
  count: number;
}

export interface RequestLogPage {
  items: RequestLogShape[];
  position?: string;
  /** Rows of these stages that found no room within the time asked for. */
  dropped: number;
}

export interface RequestLogOperations {
  GetRequestLogs: { input: RequestLogFilter & { limit?: number; position?: string }; output: RequestLogPage };
  GetRequestLogFacets: {
    input: RequestLogFilter;
    output: {
      status: FacetValueShape[];
      httpMethod: FacetValueShape[];
      resourcePath: FacetValueShape[];
      apiKeyId: FacetValueShape[];
      stageName: FacetValueShape[];
      /** Rows looked at: the newest of the range, where it has more than can be counted while somebody waits. */
      counted: number;
    };
  };
  GetRequestLog: {
    input: { requestLogId: string | undefined };
    output: { requestLog: RequestLogShape; executionLog: { timestamp: number; message: string }[] };
  };
  GetRequestLogTail: { input: RequestLogFilter; output: object };
  CheckAccessLogFormat: {
    input: { format: string };
    /** Columns are 1-based. */
    output: { problems: { message: string; column?: number }[]; example?: string };
  };
}
