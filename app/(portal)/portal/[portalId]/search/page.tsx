import type { Metadata } from "next";
import { SearchPage } from "../../../../../components/portal/search/SearchPage.tsx";

export const metadata: Metadata = { title: "Search", robots: { index: false } };

export default async function Page({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const { q } = await searchParams;
  return <SearchPage query={typeof q === "string" ? q : ""} />;
}
