import type { Metadata } from "next";
import { VerifyEmailPage } from "../../../../../components/portal/session/SessionPages.tsx";
import { type PageQuery, sessionQuery } from "../../../../../components/portal/session/sessionQuery.ts";

export const metadata: Metadata = { title: "Confirm your e-mail address", robots: { index: false } };

export default async function Page({ searchParams }: { searchParams: PageQuery }) {
  return <VerifyEmailPage {...sessionQuery(await searchParams)} />;
}
