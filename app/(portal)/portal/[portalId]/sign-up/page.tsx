import type { Metadata } from "next";
import { SignUpPage } from "../../../../../components/portal/session/SessionPages.tsx";
import { type PageQuery, sessionQuery } from "../../../../../components/portal/session/sessionQuery.ts";

export const metadata: Metadata = { title: "Sign up", robots: { index: false } };

export default async function Page({ searchParams }: { searchParams: PageQuery }) {
  return <SignUpPage {...sessionQuery(await searchParams)} />;
}
