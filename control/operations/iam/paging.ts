// Marker, MaxItems and IsTruncated: "Pagination" as every list of the IAM API reference has it.
import { validationError } from "./iamErrors.ts";

interface Asked {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

interface Page {
  readonly IsTruncated: boolean;
  readonly Marker?: string;
}

const usualItems = 100;

/** `limit` is one more than is shown. */
export const pageOf = ({ Marker, MaxItems = usualItems }: Asked): { limit: number; after?: string } => ({
  limit: MaxItems + 1,
  ...(Marker !== undefined && { after: nameOf(Marker) }),
});

/** The page out of `limit` rows, or out of all. */
export function shown<Item>(
  { MaxItems = usualItems }: Asked,
  rows: readonly Item[],
  keyOf: (item: Item) => string,
): Page & { items: Item[] } {
  const items = rows.slice(0, MaxItems);
  const last = items.at(-1);
  if (rows.length <= MaxItems || last === undefined) return { items, IsTruncated: false };
  return { items, IsTruncated: true, Marker: markerOf(keyOf(last)) };
}

/** Of a list that is read whole; its keys ascend. */
export function pageIn<Item>(asked: Asked, rows: readonly Item[], keyOf: (item: Item) => string) {
  const { after } = pageOf(asked);
  return shown(asked, after === undefined ? rows : rows.filter((row) => keyOf(row) > after), keyOf);
}

const markerOf = (name: string): string => Buffer.from(`after=${name}`).toString("base64");

function nameOf(marker: string): string {
  const [, name] = /^after=(.+)$/s.exec(Buffer.from(marker, "base64").toString("utf8")) ?? [];
  if (name === undefined || markerOf(name) !== marker) throw validationError("Invalid Marker.");
  return name;
}
