import type { PortalContent } from "../../../lib/portal/portalContent.ts";
import { portalRequest } from "../../../lib/portal/portalRequest.ts";
import { publishedContent } from "../../../lib/portal/publishedContent.ts";
import { excerpt } from "./excerpt.ts";
import type { Found } from "./found.ts";
import { type Entry, type SearchIndex, searchIndex } from "./searchIndex.ts";

const longestQuery = 200;
const indexes = new WeakMap<PortalContent, SearchIndex>();

/** What this visitor finds, best first. */
export async function search(query: string, most: number): Promise<Found[]> {
  const words = query.slice(0, longestQuery).trim();
  if (words === "") return [];
  const { content } = await publishedContent();
  const { base } = await portalRequest();
  return indexOf(content)
    .search(words)
    .slice(0, most)
    .map((result) => {
      const { title, where, path, text } = entryOf(result);
      return { title, where, href: `${base}${path}`, excerpt: excerpt(text, result.terms) };
    });
}

/** MiniSearch gives back the fields that searchIndex stores. */
const entryOf = (result: unknown): Entry => result as Entry;

/** As long as the content is kept, so is its index. */
function indexOf(content: PortalContent): SearchIndex {
  const index = indexes.get(content) ?? searchIndex(content);
  indexes.set(content, index);
  return index;
}
