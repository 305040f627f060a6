// Keyset pages: a position names the last id it has seen, so pages stay whole when items come and go between them.
import { badRequest } from "../../../wire/errors.ts";

const defaultLimit = 25;
const maximumLimit = 500;

interface PageInput {
  readonly position?: string | undefined;
  readonly limit?: number | undefined;
}

/** What the service calls the two. */
interface Names {
  readonly position: string;
  readonly limit: string;
}

type Fetch<Item> = (after: string | undefined, limit: number) => Promise<readonly Item[]>;

/** The last page has no position. */
export async function readPage<Item extends { id: string }>(
  input: PageInput,
  fetch: Fetch<Item>,
  names: Names = { position: "position", limit: "limit" },
): Promise<{ items: readonly Item[]; position?: string }> {
  const limit = input.limit ?? defaultLimit;
  if (!Number.isInteger(limit) || limit < 1 || limit > maximumLimit)
    throw badRequest(`Invalid ${names.limit} specified. The ${names.limit} must be between 1 and ${maximumLimit}`);
  const found = await fetch(input.position === undefined ? undefined : decode(input.position, names), limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last !== undefined ? { items, position: encode(last.id) } : { items };
}

const encode = (id: string): string => Buffer.from(`id=${id}`).toString("base64");

function decode(position: string, names: Names): string {
  const id = /^id=([a-z0-9]{1,32})$/.exec(Buffer.from(position, "base64").toString("latin1"))?.[1];
  if (id === undefined) throw badRequest(`Invalid ${names.position} parameter specified`);
  return id;
}
