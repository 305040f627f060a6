import type { Heading } from "./headings.ts";

/** What is on this page, beside it where there is room. */
export function Contents({ headings }: { headings: readonly Heading[] }) {
  if (headings.length < 2) return null;
  const top = Math.min(...headings.map(({ level }) => level));
  return (
    <nav className="p-contents" aria-labelledby="contents">
      <h2 id="contents">On this page</h2>
      <ul>
        {headings
          .filter(({ level }) => level <= top + 1)
          .map(({ id, text, level }) => (
            <li key={id} className={level > top ? "p-deeper" : undefined}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
