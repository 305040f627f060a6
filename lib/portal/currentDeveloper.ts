import { redirect } from "next/navigation";
import { cache } from "react";
import { askPortal } from "./askPortal.ts";
import type { PortalOutput } from "./callPortal.ts";
import { NotHereError, SignedOutError } from "./portalErrors.ts";
import { portalHref, portalRequest } from "./portalRequest.ts";

export type CurrentDeveloper = PortalOutput<"GetDeveloper">;

/** Who is signed in; nobody when the token has ended. */
export const currentDeveloper = cache(async (): Promise<CurrentDeveloper | undefined> => {
  if ((await portalRequest()).developerToken === undefined) return undefined;
  try {
    return await askPortal("GetDeveloper", {});
  } catch (error) {
    if (error instanceof SignedOutError || error instanceof NotHereError) return undefined;
    throw error;
  }
});

/** Of a page that is for developers only: sends everybody else to sign in, or up, and back to `path`. */
export async function requireDeveloper(
  path: string,
  otherwise: "/sign-in" | "/sign-up" = "/sign-in",
): Promise<CurrentDeveloper> {
  const developer = await currentDeveloper();
  if (!developer) redirect(`${await portalHref(otherwise)}?next=${encodeURIComponent(path)}`);
  return developer;
}
