// Errors as the service models declare them; thrown anywhere in a management plane, turned into bytes only by errorResponse.
import type { WireResponse } from "./message.ts";

/** Status by error code. Source: the models' httpError traits and "Common Errors" of the API reference. */
const statusByCode = {
  AccessDeniedException: 403,
  BadRequestException: 400,
  CodeStorageExceededException: 400,
  ConflictException: 409,
  DeleteConflictException: 409,
  EntityAlreadyExistsException: 409,
  ExpiredTokenException: 403,
  IncompleteSignatureException: 400,
  InternalFailure: 500,
  InvalidAuthenticationCodeException: 403,
  InvalidInputException: 400,
  InvalidNextToken: 400,
  InvalidParameterCombinationException: 400,
  InvalidParameterException: 400,
  InvalidParameterValueException: 400,
  InvalidRequestContentException: 400,
  InvalidSignatureException: 403,
  LimitExceededException: 429,
  MalformedPolicyDocumentException: 400,
  MissingAuthenticationTokenException: 403,
  MissingRequiredParameterException: 400,
  NoSuchEntityException: 404,
  NotFoundException: 404,
  NotImplementedException: 501,
  PackedPolicyTooLargeException: 400,
  PasswordPolicyViolationException: 400,
  PolicyLengthExceededException: 400,
  PreconditionFailedException: 412,
  RequestEntityTooLargeException: 413,
  ResourceConflictException: 409,
  ResourceNotFoundException: 400,
  SerializationException: 400,
  ServiceUnavailableException: 503,
  ServiceException: 500,
  TooManyRequestsException: 429,
  UnauthorizedException: 401,
  UnknownOperationException: 404,
  UnmodifiableEntityException: 400,
  UnrecognizedClientException: 403,
  ValidationException: 400,
} as const;

export type ErrorCode = keyof typeof statusByCode;

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(statusByCode, code);

/** An error of the service's model. `retryAfterSeconds` becomes `Retry-After`; `members` are further members of the body. */
export class ServiceException extends Error {
  readonly code: ErrorCode;
  readonly statusCode: number;
  readonly retryAfterSeconds: number | undefined;
  readonly members: Readonly<Record<string, string>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      /** Of a service that answers this code with another status than the others do. */
      statusCode?: number;
      retryAfterSeconds?: number;
      members?: Readonly<Record<string, string>>;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = code;
    this.code = code;
    this.statusCode = options.statusCode ?? statusByCode[code];
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.members = options.members ?? {};
  }
}

export const badRequest = (message: string) => new ServiceException("BadRequestException", message);
export const notFound = (message: string) => new ServiceException("NotFoundException", message);
export const conflict = (message: string) => new ServiceException("ConflictException", message);

/** Unknown errors lose their detail here. */
export const knownError = (error: unknown): ServiceException =>
  error instanceof ServiceException
    ? error
    : new ServiceException(
        "InternalFailure",
        "The request failed for an unknown reason; the log names it by request id.",
      );

/** The error on the wire: type in the header, `{"message":…}` in the body. */
export function errorResponse(error: unknown): WireResponse {
  const known = knownError(error);
  return {
    status: known.statusCode,
    headers: {
      "x-amzn-ErrorType": known.code,
      "content-type": "application/json",
      ...(known.retryAfterSeconds === undefined ? {} : { "retry-after": String(known.retryAfterSeconds) }),
    },
    body: JSON.stringify({ message: known.message, ...known.members }),
  };
}
