// What a RequestValidator must be. The text for blank names is a recorded answer of AWS.
import { badRequest } from "../../../../wire/errors.ts";
import type { StoredRequestValidator } from "../../../store/requestValidators.ts";
import { limits } from "../limits.ts";

export function checkRequestValidator({ name }: StoredRequestValidator): void {
  if (name === undefined) return;
  if (name.trim() === "") throw badRequest("Request Validator name cannot be blank");
  if (name.length > limits.nameLength)
    throw badRequest(`Request Validator name cannot be longer than ${limits.nameLength} characters`);
}
