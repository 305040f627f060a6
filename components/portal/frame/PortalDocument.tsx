import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { defaultColors, portalTheme } from "../../../lib/portal/portalTheme.ts";
import { modeCookie, parseMode } from "./mode.ts";
import { PortalFrame } from "./PortalFrame.tsx";
import { portalLook } from "./portalLook.ts";

/** The document around every page of a portal, in the portal's own colours. */
export async function PortalDocument({ children }: { children: ReactNode }) {
  const look = await portalLook();
  const mode = parseMode((await cookies()).get(modeCookie)?.value);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const theme = portalTheme(look?.portalContent.theme.customColors ?? defaultColors, look?.font);
  return (
    <html lang="en" data-mode={mode} suppressHydrationWarning>
      <head>
        <style nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: theme }} />
      </head>
      <body>
        <PortalFrame content={look} mode={mode}>
          {children}
        </PortalFrame>
      </body>
    </html>
  );
}
