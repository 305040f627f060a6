"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { type Appearance, serializeAppearance } from "./appearance.ts";

interface AppearanceControl extends Appearance {
  /** What is on screen now. */
  readonly dark: boolean;
  readonly change: (change: Partial<Appearance>) => void;
}

const AppearanceContext = createContext<AppearanceControl | undefined>(undefined);

export function useAppearance(): AppearanceControl {
  const value = use(AppearanceContext);
  if (!value) throw new Error("useAppearance needs an AppearanceProvider above it.");
  return value;
}

/** Keeps the body's classes, the cookie and the system's preference in step. */
export function AppearanceProvider({ initial, children }: { initial: Appearance; children: ReactNode }) {
  const [appearance, setAppearance] = useState(initial);
  const [systemDark, setSystemDark] = useState(false);
  const dark = appearance.mode === "dark" || (appearance.mode === "system" && systemDark);

  useEffect(() => {
    const preference = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => setSystemDark(preference.matches);
    follow();
    preference.addEventListener("change", follow);
    return () => preference.removeEventListener("change", follow);
  }, []);
  useEffect(() => {
    const systemIsDark = matchMedia("(prefers-color-scheme: dark)").matches;
    const paintDark = appearance.mode === "dark" || (appearance.mode === "system" && systemIsDark);
    document.body.classList.toggle("awsui-dark-mode", paintDark);
    document.body.classList.toggle("awsui-compact-mode", appearance.density === "compact");
  }, [appearance, systemDark]);

  const value = useMemo(
    () => ({
      ...appearance,
      dark,
      change: (change: Partial<Appearance>) => {
        const next = { ...appearance, ...change };
        // Where it cannot be kept the page still changes; the next one starts as before.
        void fetch("/appearance", { method: "PUT", body: serializeAppearance(next) }).catch(() => {});
        setAppearance(next);
      },
    }),
    [appearance, dark],
  );
  return <AppearanceContext value={value}>{children}</AppearanceContext>;
}
