// Why a call did not work, in plain words for who made it; nothing they could not have seen on the wire.
import type { InvokeOutcome } from "../call.ts";

export interface Explained {
  readonly status: number;
  /** `x-amzn-ErrorType`: the gateway answered by itself. */
  readonly errorType: string | undefined;
  readonly hasKey: boolean;
  /** What the API's own description finds wrong with the request. */
  readonly problems: readonly string[];
}

const byErrorType: Readonly<Record<string, string | undefined>> = {
  LimitExceededException:
    "The quota of your plan is used up. Calls work again when the next period begins, or with a larger plan.",
  TooManyRequestsException: "Too many calls in a short time: your plan's rate limit was reached. Wait a moment.",
  MissingAuthenticationTokenException: "The API has no method at this path, or asks for a signed request.",
  UnauthorizedException: "The API asks for a token, usually in the header Authorization.",
  AccessDeniedException: "The API does not let you in: your address or your token is not among those it accepts.",
  ExpiredTokenException: "The token that was sent has expired.",
  InvalidSignatureException: "The request's signature is wrong.",
  NotFoundException: "The API has nothing at this path.",
  RequestTooLargeException: "The body is larger than the API accepts.",
  AuthorizerFailureException: "The API could not check your token. That is not your mistake; try again later.",
  AuthorizerConfigurationException: "The API could not check your token. That is not your mistake; tell its owner.",
};

/** Undefined: it worked, or the API itself says why not. */
export function explainAnswer({ status, errorType = "", hasKey, problems }: Explained): string | undefined {
  if (status < 400) return undefined;
  if (status === 415) return "The API does not accept this Content-Type.";
  if ((status === 400 || status === 422) && problems.length > 0)
    return `The request is not as described: ${problems.join("; ")}.`;
  if (errorType === "ForbiddenException") return forbidden(hasKey);
  const known = Object.hasOwn(byErrorType, errorType) ? byErrorType[errorType] : undefined;
  if (known !== undefined) return known;
  if (status === 504) return "What is behind the API did not answer in time. That is not your mistake; try again.";
  if (status >= 500) return "The API failed. That is not your mistake; if it goes on, tell its owner the request id.";
  return undefined;
}

const forbidden = (hasKey: boolean): string =>
  hasKey
    ? "The API did not accept the key: it may be suspended or expired, or your plan does not cover this endpoint."
    : "The API asks for a key, and none was sent: subscribe one of your apps first.";

export const explainFailure = {
  timeout: "The API took longer than 29 seconds; that is as long as the portal waits.",
  tooLarge: "The answer is larger than the 6 MB that the portal shows. Call the API from your own code.",
} satisfies Record<Exclude<InvokeOutcome["outcome"], "answered">, string>;
