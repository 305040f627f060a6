import { responseChanges } from "./responseChanges.ts";

/** How one response is removed, added and changed. */
export interface ResponseCalls<Response> {
  readonly remove: (statusCode: string) => Promise<unknown>;
  readonly add: (statusCode: string, response: Response) => Promise<unknown>;
  readonly change: (statusCode: string, before: Response, after: Response) => Promise<unknown>;
}

/** Turns one set of responses into another, one call after the other: a failure leaves the rest as it was. */
export async function saveResponses<Response>(
  before: Readonly<Record<string, Response>>,
  after: Readonly<Record<string, Response>>,
  { remove, add, change }: ResponseCalls<Response>,
): Promise<void> {
  const { removed, added, changed } = responseChanges(before, after);
  for (const statusCode of removed) await remove(statusCode);
  for (const [statusCode, response] of added) await add(statusCode, response);
  for (const [statusCode, old, now] of changed) await change(statusCode, old, now);
}
