import "@cloudscape-design/global-styles/index.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { AppearanceProvider } from "../components/layout/AppearanceProvider.tsx";
import {
  appearanceClasses,
  appearanceCookie,
  parseAppearance,
  systemModeScript,
} from "../components/layout/appearance.ts";

export const metadata: Metadata = {
  title: { default: "Gatehouse", template: "%s | Gatehouse" },
  robots: { index: false, follow: false },
};
export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
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
