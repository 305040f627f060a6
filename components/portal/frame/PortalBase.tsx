"use client";

import { createContext, type ReactNode, useContext } from "react";

const Base = createContext("");

export function PortalBase({ base, children }: { base: string; children: ReactNode }) {
  return <Base value={base}>{children}</Base>;
}

/** In the browser what portalHref is on the server: the address of a page of this portal. */
export function usePortalHref(): (path: string) => string {
  const base = useContext(Base);
  return (path) => (path === "/" ? base || "/" : `${base}${path}`);
}
