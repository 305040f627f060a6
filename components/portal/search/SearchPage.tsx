import Link from "next/link";
import { portalHref } from "../../../lib/portal/portalRequest.ts";
import { Button } from "../ui/Button.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { search } from "./search.ts";

const most = 50;

export async function SearchPage({ query }: { query: string }) {
  const found = await search(query, most);
  const asked = query.trim() !== "";
  return (
    <>
      <PageHead title="Search" />
      <search>
        <form action={await portalHref("/search")} className="p-row p-searchForm">
          <label htmlFor="q" className="p-visuallyHidden">
            Search documentation and endpoints
          </label>
          <input id="q" name="q" type="search" className="p-input" defaultValue={query} maxLength={200} />
          <Button type="submit">Search</Button>
        </form>
      </search>
      {asked && <p role="status">{summary(found.length, query)}</p>}
      <ol className="p-results">
        {found.map(({ title, where, href, excerpt }) => (
          <li key={href}>
            <Link href={href}>
              <strong>{title}</strong>
            </Link>
            <span className="p-quiet">{where}</span>
            <span>{excerpt}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function summary(count: number, query: string): string {
  if (count === 0) return `Nothing was found for “${query.trim()}”. Try fewer or other words.`;
  return `${count === most ? `The first ${most}` : count} ${count === 1 ? "result" : "results"} for “${query.trim()}”`;
}
