import { ServiceException } from "../../../../../wire/errors.ts";
import type { Issues } from "../../../../openapi/import/reading.ts";

/** What is refused is an error of the import, and others follow it. */
export function attempt(issues: Issues, what: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ServiceException) || error.code === "LimitExceededException") throw error;
    issues.error(what + error.message);
  }
}
