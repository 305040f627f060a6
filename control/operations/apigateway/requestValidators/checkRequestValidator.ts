// What a RequestValidator must be. The text for blank names is a recorded answer of AWS.
import { badRequest, conflict } from "../../../../wire/errors.ts";
import type { StoredRequestValidator } from "../../../store/requestValidators.ts";
import { limits } from "../limits.ts";

/** `others`: the validators of its API. Two must not have one name, as users of AWS report; none at all is no name. */
export function checkRequestValidator(
  { id, name }: StoredRequestValidator,
  others: readonly StoredRequestValidator[] = [],
): void {
  if (name === undefined) return;
  if (name.trim() === "") throw badRequest("Request Validator name cannot be blank");
  if (name.length > limits.nameLength)
    throw badRequest(`Request Validator name cannot be longer than ${limits.nameLength} characters`);
  if (others.some((other) => other.id !== id && other.name === name))
    throw conflict("Request Validator name must be unique");
}
