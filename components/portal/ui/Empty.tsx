import type { ReactNode } from "react";

/** Where there is nothing yet: what would be here, and how it comes. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="p-empty">
      <strong>{title}</strong>
      {children}
    </div>
  );
}
