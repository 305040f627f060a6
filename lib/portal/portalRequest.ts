import { cookies, headers } from "next/headers";
import { cache } from "react";
import { env } from "../env.ts";
import { openToken, portalCookie } from "./portalCookie.ts";

/** Which portal is looked at, and by whom, as proxy.ts has found out. */
export interface PortalRequest {
  readonly portalId: string;
  /** What every address begins with: nothing, `/portals/{portalId}`, or a preview's. */
  readonly base: string;
  readonly previewToken?: string;
  readonly developerToken?: string;
  readonly sourceIp: string;
}

export const portalHeaders = {
  id: "x-portal-id",
  base: "x-portal-base",
  preview: "x-portal-preview",
  path: "x-portal-path",
} as const;

export const portalRequest = cache(async (): Promise<PortalRequest> => {
  const given = await headers();
  const portalId = given.get(portalHeaders.id) ?? "";
  const cookie = (await cookies()).get(portalCookie)?.value;
  return {
    portalId,
    base: given.get(portalHeaders.base) ?? "",
    previewToken: given.get(portalHeaders.preview) ?? undefined,
    developerToken: await openToken(cookie, portalId, env().SESSION_SECRET),
    sourceIp: given.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "",
  };
});

/** The address of a page of this portal: `await portalHref("/apps")`. */
export const portalHref = async (path: string): Promise<string> => {
  const { base } = await portalRequest();
  return path === "/" ? base || "/" : `${base}${path}`;
};
