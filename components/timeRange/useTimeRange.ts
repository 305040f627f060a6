"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";
import { readTimeRange, type TimeRange, withTimeRange } from "./timeRange.ts";

export const refreshSeconds = [0, 5, 15, 60] as const;

export type TimeZone = "local" | "utc";

/** How a screen looks at time. All of it is in the address: what is seen can be sent to somebody else. */
export interface TimeView {
  readonly range: TimeRange;
  readonly zone: TimeZone;
  /** 0: only when asked. */
  readonly everySeconds: (typeof refreshSeconds)[number];
  /** A place in the history of its own, so that going back is zooming back. */
  readonly setRange: (range: TimeRange) => void;
  readonly setZone: (zone: TimeZone) => void;
  readonly setEverySeconds: (seconds: number) => void;
}

export function useTimeRange(): TimeView {
  const { parameters, change } = useAddress();
  const setRange = useCallback((range: TimeRange) => change((now) => withTimeRange(now, range), "push"), [change]);
  const setZone = useCallback((zone: TimeZone) => change(setting("zone", zone, "local")), [change]);
  const setEverySeconds = useCallback((seconds: number) => change(setting("refresh", String(seconds), "0")), [change]);
  return {
    range: readTimeRange(parameters),
    zone: parameters.get("zone") === "utc" ? "utc" : "local",
    everySeconds: refreshSeconds.find((seconds) => String(seconds) === parameters.get("refresh")) ?? 0,
    setRange,
    setZone,
    setEverySeconds,
  };
}

/** The parameters of the address as state. Nothing is asked from the server when they change. */
export function useAddress() {
  const parameters = useSearchParams();
  const pathname = usePathname();
  const change = useCallback(
    (edit: (now: URLSearchParams) => URLSearchParams, how: "push" | "replace" = "replace") => {
      const changed = edit(new URLSearchParams(location.search)).toString();
      const address = changed === "" ? pathname : `${pathname}?${changed}`;
      if (how === "push") window.history.pushState(null, "", address);
      else window.history.replaceState(null, "", address);
    },
    [pathname],
  );
  return { parameters: new URLSearchParams(parameters), change };
}

/** Sets a parameter; one that says what goes without saying is left out. */
export const setting =
  (name: string, value: string, usual = "") =>
  (now: URLSearchParams): URLSearchParams => {
    const changed = new URLSearchParams(now);
    if (value === usual) changed.delete(name);
    else changed.set(name, value);
    return changed;
  };
