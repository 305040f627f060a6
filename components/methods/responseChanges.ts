import { same } from "../ui/useDraft.ts";

/** What has to be asked of the management API to turn one set of responses into another, by status code. */
export interface ResponseChanges<Response> {
  readonly removed: readonly string[];
  readonly added: readonly (readonly [statusCode: string, response: Response])[];
  readonly changed: readonly (readonly [statusCode: string, before: Response, after: Response])[];
}

export function responseChanges<Response>(
  before: Readonly<Record<string, Response>>,
  after: Readonly<Record<string, Response>>,
): ResponseChanges<Response> {
  const entries = Object.entries(after);
  return {
    removed: Object.keys(before).filter((statusCode) => !(statusCode in after)),
    added: entries.filter(([statusCode]) => !(statusCode in before)),
    changed: entries.flatMap(([statusCode, response]) => {
      const old = before[statusCode];
      return old === undefined || same(old, response) ? [] : [[statusCode, old, response] as const];
    }),
  };
}
