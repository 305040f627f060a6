// The ways a request ends without its integration's answer ("Gateway response types in API Gateway").
import { type GatewayResponseTypeName, gatewayResponseTypes } from "../../contract/gatewayResponseTypes.ts";
import type { ExplainWhy } from "./why.ts";

/** A refusal with its status, its `x-amzn-ErrorType` and its message. */
export class RequestRefused extends Error {
  readonly statusCode: number;
  readonly errorType: string;
  /** `$context.error.message`; null prints as null. */
  readonly clientMessage: string | null;
  /** Absent: what kind of refusal it is says enough. */
  readonly why: ExplainWhy | undefined;

  constructor(
    statusCode: number,
    errorType: string,
    clientMessage: string | null,
    { cause, why }: { readonly cause?: unknown; readonly why?: ExplainWhy } = {},
  ) {
    super(clientMessage ?? errorType, { cause });
    this.why = why;
    this.statusCode = statusCode;
    this.errorType = errorType;
    this.clientMessage = clientMessage;
  }
}

export interface GatewayErrorOptions {
  readonly message?: string;
  readonly detail?: string;
  readonly cause?: unknown;
  readonly statusCode?: number;
  readonly errorType?: string;
  readonly validationErrors?: string;
  readonly logLine?: string;
  readonly why?: ExplainWhy;
}

/** A refusal that is one of AWS's gateway response types. */
export class GatewayError extends RequestRefused {
  readonly responseType: GatewayResponseTypeName;
  /** What the execution log says and the client is not told. */
  readonly detail: string | undefined;
  /** `$context.error.validationErrorString` */
  readonly validationErrors: string | undefined;
  /** In place of the line that its type has in the execution log. */
  readonly logLine: string | undefined;

  constructor(responseType: GatewayResponseTypeName, options: GatewayErrorOptions = {}) {
    const { statusCode, errorType, message } = gatewayResponseTypes[responseType];
    const { cause, why } = options;
    super(options.statusCode ?? statusCode, options.errorType ?? errorType, options.message ?? message, { cause, why });
    this.responseType = responseType;
    this.detail = options.detail;
    this.validationErrors = options.validationErrors;
    this.logLine = options.logLine;
  }
}

/** Unknown API or stage: 403 `{"message":"Forbidden"}` (recorded); no gateway response type can customise it. */
export class ForbiddenError extends RequestRefused {
  constructor(why?: ExplainWhy) {
    super(403, "ForbiddenException", "Forbidden", { why });
  }
}

/** What the request asked for, as far as it named something. */
export class UnknownAddressError extends ForbiddenError {
  readonly restApiId: string | undefined;
  readonly stageName: string | undefined;

  constructor(address: { readonly restApiId: string; readonly stageName: string } | undefined, why: ExplainWhy) {
    super(why);
    this.restApiId = address?.restApiId;
    this.stageName = address?.stageName;
  }
}

/** The request itself cannot be understood, before any API is looked at. */
export class BadRequestError extends RequestRefused {
  constructor(message: string, why?: ExplainWhy) {
    super(400, "BadRequestException", message, { why });
  }
}
