/** How the console looks: kept in a cookie, so that the server paints the first frame right. */
export interface Appearance {
  readonly mode: "light" | "dark" | "system";
  readonly density: "comfortable" | "compact";
}

export const appearanceCookie = "gatehouse.appearance";

export function parseAppearance(cookie: string | undefined): Appearance {
  const [mode, density] = (cookie ?? "").split(".");
  return {
    mode: mode === "light" || mode === "dark" ? mode : "system",
    density: density === "compact" ? "compact" : "comfortable",
  };
}

export const serializeAppearance = ({ mode, density }: Appearance): string => `${mode}.${density}`;

/** Classes of Cloudscape's global styles; what "system" means only the browser knows. */
export const appearanceClasses = ({ mode, density }: Appearance): string =>
  ["awsui-visual-refresh", mode === "dark" && "awsui-dark-mode", density === "compact" && "awsui-compact-mode"]
    .filter(Boolean)
    .join(" ");

/** Runs before the first paint: the server cannot know the system's preference. */
export const systemModeScript = `if (matchMedia("(prefers-color-scheme: dark)").matches) document.body.classList.add("awsui-dark-mode");`;
