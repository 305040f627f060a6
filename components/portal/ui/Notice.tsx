import type { ReactNode } from "react";

export type Tone = "info" | "success" | "warning" | "error";

const classes: Readonly<Record<Tone, string>> = {
  info: "",
  success: " p-noticeSuccess",
  warning: " p-noticeWarning",
  error: " p-noticeError",
};

/** Something worth knowing; `announce` reads it aloud when it appears. */
export function Notice({
  tone = "info",
  title,
  announce = false,
  children,
}: {
  tone?: Tone;
  title?: string;
  announce?: boolean;
  children?: ReactNode;
}) {
  const role = announce ? (tone === "error" ? "alert" : "status") : undefined;
  return (
    <div className={`p-notice${classes[tone]}`} role={role}>
      {title && <strong>{title}</strong>}
      {children && <div>{children}</div>}
    </div>
  );
}
