// Pages of lists: a marker says after which name to go on.
import { invalidParameter } from "./errors.ts";

const defaultItems = 50;

export interface Page<Item> {
  readonly items: Item[];
  readonly NextMarker: string | undefined;
}

/** `most`: what AWS answers at once, however much is asked for. */
export const pageSize = (asked: number | undefined, most: number = defaultItems): number =>
  Math.min(asked ?? defaultItems, most);

export const markerAt = (name: string): string => Buffer.from(`after=${name}`).toString("base64url");

export function readMarker(marker: string | undefined): string {
  if (marker === undefined || marker === "") return "";
  const [, name] = /^after=([\w$.-]{1,200})$/.exec(Buffer.from(marker, "base64url").toString("utf8")) ?? [];
  if (name === undefined) throw invalidParameter("Invalid Marker");
  return name;
}

/** Of a list that is whole in memory, in its own order. */
export function pageOf<Item>(
  all: readonly Item[],
  nameOf: (item: Item) => string,
  { Marker, MaxItems }: { Marker?: string | undefined; MaxItems?: number | undefined },
  most = defaultItems,
): Page<Item> {
  const after = readMarker(Marker);
  const start = after === "" ? 0 : all.findIndex((item) => nameOf(item) === after) + 1;
  const size = pageSize(MaxItems, most);
  const items = all.slice(start, start + size);
  const last = items.at(-1);
  return { items, NextMarker: last && start + size < all.length ? markerAt(nameOf(last)) : undefined };
}
