import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { serverManagement } from "../../lib/awsServer.ts";
import { isNamed } from "../../lib/describeError.ts";
import { requireSession } from "../../lib/session.ts";
import type { ManagementQuery } from "./managementQuery.ts";

/**
 * Reads on the server what the screen inside is going to ask for. What is missing on the server is a page not found;
 * any other failure is left to the screen, which asks again from the browser and shows why it failed.
 */
export async function Prefetched({
  queries,
  children,
}: {
  queries: readonly ManagementQuery<unknown>[];
  children: ReactNode;
}) {
  const management = serverManagement(await requireSession());
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await Promise.all(
    queries.map(({ queryKey, load }) => queryClient.prefetchQuery({ queryKey, queryFn: () => load(management) })),
  );
  const failures = queries.map(({ queryKey }) => queryClient.getQueryState(queryKey)?.error);
  if (failures.some((error) => isNamed(error, "NotFoundException"))) notFound();
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}
