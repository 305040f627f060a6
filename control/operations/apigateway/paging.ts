// Keyset pages: a position names the last item it has seen, so pages stay whole when items come and go between them.
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

const restNames: Names = { position: "position", limit: "limit" };

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly position?: string;
}

type Fetch<Item> = (after: string | undefined, limit: number) => Promise<readonly Item[]>;

/** The last page has no position. */
export const readPage = <Item extends { id: string }>(
  input: PageInput,
  fetch: Fetch<Item>,
  names: Names = restNames,
): Promise<Page<Item>> => readPageBy(input, fetch, ({ id }) => id, /^[a-z0-9]{1,32}$/, names);

/** The same for what is named by its users, in the order of names. */
export async function readPageBy<Item>(
  input: PageInput,
  fetch: Fetch<Item>,
  keyOf: (item: Item) => string,
  keyPattern: RegExp,
  names: Names = restNames,
): Promise<Page<Item>> {
  const limit = input.limit ?? defaultLimit;
  if (!Number.isInteger(limit) || limit < 1 || limit > maximumLimit)
    throw badRequest(`Invalid ${names.limit} specified. The ${names.limit} must be between 1 and ${maximumLimit}`);
  const after = input.position === undefined ? undefined : decode(input.position, keyPattern, names);
  const found = await fetch(after, limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last !== undefined ? { items, position: encode(keyOf(last)) } : { items };
}

const encode = (key: string): string => Buffer.from(`id=${key}`).toString("base64");

function decode(position: string, keyPattern: RegExp, names: Names): string {
  const text = Buffer.from(position, "base64").toString("utf8");
  const key = text.slice("id=".length);
  if (!text.startsWith("id=") || !keyPattern.test(key))
    throw badRequest(`Invalid ${names.position} parameter specified`);
  return key;
}
