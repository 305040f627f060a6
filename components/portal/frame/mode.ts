export const modeCookie = "gatehouse.portal-mode";

export type Mode = "light" | "dark";

/** What the visitor chose; nothing: what the system says. */
export const parseMode = (value: unknown): Mode | undefined =>
  value === "light" || value === "dark" ? value : undefined;
