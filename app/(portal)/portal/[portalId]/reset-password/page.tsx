import type { Metadata } from "next";
import { ResetPasswordPage } from "../../../../../components/portal/session/SessionPages.tsx";
import { type PageQuery, sessionQuery } from "../../../../../components/portal/session/sessionQuery.ts";

export const metadata: Metadata = { title: "Choose a new password", robots: { index: false } };

export default async function Page({ searchParams }: { searchParams: PageQuery }) {
  return <ResetPasswordPage {...sessionQuery(await searchParams)} />;
}
