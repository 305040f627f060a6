import type { ReactNode } from "react";

// What scrolls within itself must be reachable by keyboard.
const scrolling = { tabIndex: 0 } as const;

/** A table that scrolls within itself where there is no room. `caption` names it for those who do not see it. */
export function Table({
  caption,
  head,
  children,
}: {
  caption: string;
  head: readonly string[];
  /** Rows: `<tr>`. */
  children: ReactNode;
}) {
  return (
    <section className="p-tableWrap" aria-label={caption} {...scrolling}>
      <table className="p-table">
        <caption className="p-visuallyHidden">{caption}</caption>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
