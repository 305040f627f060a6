import type { CheckResponse, Problem } from "../../contract/gatewayDoor.ts";
import { badRequest } from "../../wire/errors.ts";

/** What cannot be served as asked is not stored: the answer names every reason the gateway gives. */
export function refuseProblems({ problems }: CheckResponse): void {
  if (problems.length > 0) throw badRequest(describeProblems(problems));
}

export const describeProblems = (problems: readonly Problem[]): string => problems.map(describe).join("; ");

function describe({ where, message, line, column }: Problem): string {
  const position =
    line === undefined ? "" : column === undefined ? ` (line ${line})` : ` (line ${line}, column ${column})`;
  return `${where}: ${message}${position}`;
}
