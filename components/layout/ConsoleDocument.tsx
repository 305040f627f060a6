import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { AppearanceProvider } from "./AppearanceProvider.tsx";
import { appearanceClasses, appearanceCookie, parseAppearance, systemModeScript } from "./appearance.ts";

export const consoleMetadata: Metadata = {
  title: { default: "Gatehouse", template: "%s | Gatehouse" },
  robots: { index: false, follow: false },
};
export const consoleViewport: Viewport = { colorScheme: "light dark" };

/** The document around every page of the console, in the visitor's own look from the first frame on. */
export async function ConsoleDocument({ children }: { children: ReactNode }) {
  const appearance = parseAppearance((await cookies()).get(appearanceCookie)?.value);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en">
      <body className={appearanceClasses(appearance)} suppressHydrationWarning>
        {appearance.mode === "system" && (
          <script nonce={nonce} suppressHydrationWarning>
            {systemModeScript}
          </script>
        )}
        <AppearanceProvider initial={appearance}>{children}</AppearanceProvider>
      </body>
    </html>
  );
}
