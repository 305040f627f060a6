import type { Metadata } from "next";
import { SignInPage } from "../../../../../components/portal/session/SessionPages.tsx";
import { type PageQuery, sessionQuery } from "../../../../../components/portal/session/sessionQuery.ts";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

export default async function Page({ searchParams }: { searchParams: PageQuery }) {
  return <SignInPage {...sessionQuery(await searchParams)} />;
}
