"use client";

import { useState } from "react";
import type { Mode } from "./mode.ts";
import { rememberMode } from "./rememberMode.ts";

/** Light or dark, whatever the system says; kept in a cookie so that the next page's first frame is right. */
export function ModeSwitch({ initial, inWords = false }: { initial: Mode | undefined; inWords?: boolean }) {
  const [mode, setMode] = useState(initial);
  const change = (): void => {
    const isDark = mode ? mode === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const next = isDark ? "light" : "dark";
    document.documentElement.dataset.mode = next;
    setMode(next);
    void rememberMode(next);
  };
  if (inWords)
    return (
      <button type="button" onClick={change}>
        Light or dark
      </button>
    );
  return (
    <button
      type="button"
      className="p-iconButton p-onlyWide"
      onClick={change}
      aria-label="Switch between light and dark"
    >
      <svg
        width="20"
        height="20"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        aria-hidden="true"
      >
        <circle cx="10" cy="10" r="7" />
        <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
      </svg>
    </button>
  );
}
