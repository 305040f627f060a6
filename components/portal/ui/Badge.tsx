import type { ReactNode } from "react";

export type BadgeTone = "neutral" | "accent" | "success" | "warning" | "error";

const classes: Readonly<Record<BadgeTone, string>> = {
  neutral: "",
  accent: " p-badgeAccent",
  success: " p-badgeSuccess",
  warning: " p-badgeWarning",
  error: " p-badgeError",
};

export function Badge({ tone = "neutral", children }: { tone?: BadgeTone; children: ReactNode }) {
  return <span className={`p-badge${classes[tone]}`}>{children}</span>;
}
