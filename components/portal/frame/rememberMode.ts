"use server";

import { cookies } from "next/headers";
import { env } from "../../../lib/env.ts";
import { modeCookie, parseMode } from "./mode.ts";

const yearInSeconds = 365 * 24 * 60 * 60;

export async function rememberMode(mode: unknown): Promise<void> {
  const value = parseMode(mode);
  if (value === undefined) return;
  const secure = env().PUBLIC_PORTAL_URL.startsWith("https:");
  (await cookies()).set(modeCookie, value, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    maxAge: yearInSeconds,
    secure,
  });
}
