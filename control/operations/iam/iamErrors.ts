// Errors in IAM's words: "Common errors" of its API reference, and what its operations answer.
import { type ErrorCode, ServiceException } from "../../../wire/errors.ts";

type Noun = "user" | "group" | "role" | "policy";

export const noSuchEntity = (message: string) => new ServiceException("NoSuchEntityException", message);

export const noSuch = (noun: Noun, name: string) => noSuchEntity(`The ${noun} with name ${name} cannot be found.`);

export const alreadyExists = (message: string) => new ServiceException("EntityAlreadyExistsException", message);

export const deleteConflict = (message: string) => new ServiceException("DeleteConflictException", message);

export const limitExceeded = (message: string) =>
  new ServiceException("LimitExceededException", message, { statusCode: 409 });

export const malformedPolicy = (message: string, cause?: unknown) =>
  new ServiceException("MalformedPolicyDocumentException", message, { cause });

export const invalidInput = (message: string) => new ServiceException("InvalidInputException", message);

export const validationError = (message: string) => new ServiceException("ValidationException", message);

export const unmodifiable = (message: string) => new ServiceException("UnmodifiableEntityException", message);

/** Named, so that nobody waits for what is not there. */
export const notImplemented = (what: string) =>
  new ServiceException("NotImplementedException" satisfies ErrorCode, `${what} are not available in Gatehouse.`);
