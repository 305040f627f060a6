import Link from "next/link";
import type { ReactNode } from "react";

/** A box with a heading of its own. `href` makes all of it a way to there; `level` is the heading's. */
export function Card({
  title,
  href,
  level = 2,
  className,
  children,
}: {
  title?: ReactNode;
  href?: string;
  level?: 2 | 3;
  className?: string;
  children?: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  const look = `p-card${href ? " p-cardLink" : ""}${className ? ` ${className}` : ""}`;
  return (
    <section className={look}>
      {title && <Heading>{href ? <Link href={href}>{title}</Link> : title}</Heading>}
      {children}
    </section>
  );
}
