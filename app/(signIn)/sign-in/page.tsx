import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInPage } from "../../../components/session/SignInPage.tsx";
import { safeCallback } from "../../../lib/safeCallback.ts";
import { optionalSession } from "../../../lib/session.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function Page({ searchParams }: { searchParams: Promise<{ callbackUrl?: string | string[] }> }) {
  const next = safeCallback((await searchParams).callbackUrl);
  if (await optionalSession()) redirect(next);
  return <SignInPage next={next} />;
}
