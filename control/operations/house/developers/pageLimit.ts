import { badRequest } from "../../../../wire/errors.ts";

export function pageLimit(given: number | undefined): number {
  const limit = given ?? 25;
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) throw badRequest("limit must be between 1 and 500.");
  return limit;
}
