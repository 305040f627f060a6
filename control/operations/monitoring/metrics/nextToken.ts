// Opaque to callers: how much of the whole answer they have seen.
import { ServiceException } from "../../../../wire/errors.ts";

export const tokenOf = (seen: number): string => Buffer.from(`seen=${seen}`).toString("base64url");

/** How much has been seen. Throws InvalidNextToken. */
export function pageAfter(token: string | undefined): number {
  if (token === undefined || token === "") return 0;
  const [, seen] = /^seen=(\d{1,9})$/.exec(Buffer.from(token, "base64url").toString("latin1")) ?? [];
  if (seen === undefined) throw new ServiceException("InvalidNextToken", "The next token specified is invalid.");
  return Number(seen);
}
