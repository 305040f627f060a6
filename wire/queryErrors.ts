// What the Query protocol calls an error: the models' awsQueryError traits, and "Common Errors" of the CloudWatch API reference.
import type { ErrorCode } from "./errors.ts";

const queryCodes: Partial<Readonly<Record<ErrorCode, string>>> = {
  AccessDeniedException: "AccessDenied",
  ConflictException: "ConcurrentModification",
  DeleteConflictException: "DeleteConflict",
  EntityAlreadyExistsException: "EntityAlreadyExists",
  ExpiredTokenException: "ExpiredToken",
  IncompleteSignatureException: "IncompleteSignature",
  InvalidAuthenticationCodeException: "InvalidAuthenticationCode",
  InvalidInputException: "InvalidInput",
  InvalidParameterCombinationException: "InvalidParameterCombination",
  InvalidParameterValueException: "InvalidParameterValue",
  InvalidSignatureException: "SignatureDoesNotMatch",
  LimitExceededException: "LimitExceeded",
  MalformedPolicyDocumentException: "MalformedPolicyDocument",
  MissingAuthenticationTokenException: "MissingAuthenticationToken",
  MissingRequiredParameterException: "MissingParameter",
  NoSuchEntityException: "NoSuchEntity",
  NotImplementedException: "NotImplemented",
  PackedPolicyTooLargeException: "PackedPolicyTooLarge",
  PasswordPolicyViolationException: "PasswordPolicyViolation",
  SerializationException: "MalformedInput",
  ServiceUnavailableException: "ServiceUnavailable",
  TooManyRequestsException: "Throttling",
  UnknownOperationException: "InvalidAction",
  UnmodifiableEntityException: "UnmodifiableEntity",
  UnrecognizedClientException: "InvalidClientTokenId",
  ValidationException: "ValidationError",
};

export const queryErrorCode = (code: ErrorCode): string => queryCodes[code] ?? code;

/** How the newer protocols tell clients the code that they knew from the Query protocol. */
export const queryErrorHeader = (code: ErrorCode): Record<string, string> => ({
  "x-amzn-query-error": `${queryErrorCode(code)};${code === "InternalFailure" ? "Receiver" : "Sender"}`,
});
