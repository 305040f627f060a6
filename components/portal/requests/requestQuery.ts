import { z } from "zod";

const text = z.string().trim().min(1).max(512).optional().catch(undefined);
const Asked = z.object({ appId: text, apiKeyId: text, status: text, position: text });

/** What an address asks to see of the requests. */
export type AskedRequests = z.output<typeof Asked>;

/** Reads an address as people may have written it: what makes no sense asks for nothing. */
export const readAsked = (query: Readonly<Record<string, unknown>>): AskedRequests => Asked.parse(query);

/** The id of a request that an address asks about. */
export const readRequestId = ({ requestId }: Readonly<Record<string, unknown>>): string | undefined =>
  text.parse(requestId);

/** The same as the end of an address. */
export function requestsQuery(asked: AskedRequests): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}
