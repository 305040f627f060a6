import Link from "next/link";
import type { ReactNode } from "react";

export interface Crumb {
  readonly text: string;
  readonly href: string;
}

/** What a page begins with: where it is, its one h1, a sentence, and what can be done. */
export function PageHead({
  title,
  lead,
  crumbs = [],
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  children?: ReactNode;
}) {
  return (
    <header className="p-pageHead">
      {crumbs.length > 0 && (
        <nav aria-label="Breadcrumbs" className="p-crumbs">
          <ol>
            {crumbs.map(({ text, href }) => (
              <li key={href}>
                <Link href={href}>{text}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <h1>{title}</h1>
      {lead && <p className="p-lead">{lead}</p>}
      {children && <div className="p-row">{children}</div>}
    </header>
  );
}
