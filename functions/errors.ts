// The exceptions of AWS Lambda's model. Texts are the ones AWS answers, as its users report them.
import { knownError, ServiceException } from "../wire/errors.ts";
import type { WireResponse } from "../wire/message.ts";

const user = { members: { Type: "User" } };

export const resourceNotFound = (message: string) =>
  new ServiceException("ResourceNotFoundException", message, { statusCode: 404, ...user });

export const functionNotFound = (arn: string) => resourceNotFound(`Function not found: ${arn}`);

export const resourceConflict = (message: string) => new ServiceException("ResourceConflictException", message, user);

export const invalidParameter = (message: string) =>
  new ServiceException("InvalidParameterValueException", message, user);

export const preconditionFailed = (message: string) =>
  new ServiceException("PreconditionFailedException", message, user);

export const tooLarge = (message: string) => new ServiceException("RequestEntityTooLargeException", message, user);

export const tooManyRequests = (reason: string) =>
  new ServiceException("TooManyRequestsException", "Rate Exceeded.", { members: { Type: "User", Reason: reason } });

/** What the caller gave to be compared with what is there; nothing given: nothing to compare. */
export function checkRevision(given: string | undefined, current: string, reread: string): void {
  if (given !== undefined && given !== current)
    throw preconditionFailed(
      `The Revision Id provided does not match the latest Revision Id. Call the ${reread} API to retrieve the latest Revision Id`,
    );
}

/** Exceptions of the model spell `Message` with a capital, those of the front end do not. */
export function lambdaError(error: unknown): WireResponse {
  const { code, statusCode, message, members, retryAfterSeconds } = knownError(error);
  const body = "Type" in members ? { ...members, Message: message } : { message };
  return {
    status: statusCode,
    headers: {
      "content-type": "application/json",
      "x-amzn-errortype": code,
      ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
    },
    body: JSON.stringify(body),
  };
}
