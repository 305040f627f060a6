import type { Management } from "../../lib/aws.ts";

/** Something to read from the management API, the same from a page being rendered on the server and from the browser. */
export interface ManagementQuery<Data> {
  readonly queryKey: readonly string[];
  readonly load: (management: Management) => Promise<Data>;
}

/** All pages of a paginated AWS operation. */
export async function allPages<Item>(
  page: (position: string | undefined) => Promise<{ items?: Item[]; position?: string }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let position: string | undefined;
  do {
    const answer = await page(position);
    items.push(...(answer.items ?? []));
    position = answer.position;
  } while (position);
  return items;
}
