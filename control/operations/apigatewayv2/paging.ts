import { readPage } from "../apigateway/paging.ts";

interface PageInput {
  readonly MaxResults?: string | undefined;
  readonly NextToken?: string | undefined;
}

/** Pages as version 2 asks for them: `maxResults` is a text, and the last page has no `nextToken`. */
export async function listPage<Item extends { id: string }>(
  { MaxResults, NextToken }: PageInput,
  fetch: (after: string | undefined, limit: number) => Promise<readonly Item[]>,
): Promise<{ items: readonly Item[]; NextToken?: string }> {
  const limit = MaxResults === undefined ? undefined : /^\d{1,9}$/.test(MaxResults) ? Number(MaxResults) : Number.NaN;
  const names = { position: "nextToken", limit: "maxResults" };
  const { items, position } = await readPage({ position: NextToken, limit }, fetch, names);
  return position === undefined ? { items } : { items, NextToken: position };
}
