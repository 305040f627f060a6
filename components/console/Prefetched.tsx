import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { serverManagement } from "../../lib/awsServer.ts";
import { isNamed } from "../../lib/describeError.ts";
import { requireSession } from "../../lib/session.ts";
import type { ManagementQuery } from "./managementQuery.ts";

export interface PrefetchedProps {
  readonly queries: readonly ManagementQuery<unknown>[];
  /** A frame around pages must not vanish because something shown in it is missing. */
  readonly missingIsFine?: boolean;
  readonly children: ReactNode;
}

/** In the words of API Gateway, of Lambda and of IAM. */
const isMissing = (error: unknown): boolean =>
  ["NotFoundException", "ResourceNotFoundException", "NoSuchEntityException"].some((name) => isNamed(error, name));

/**
 * Reads on the server what the screen inside is going to ask for. What is missing on the server is a page not found;
 * any other failure is left to the screen, which asks again from the browser and shows why it failed.
 */
export async function Prefetched({ queries, missingIsFine = false, children }: PrefetchedProps) {
  const management = serverManagement(await requireSession());
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await Promise.all(
    queries.map(({ queryKey, load }) => queryClient.prefetchQuery({ queryKey, queryFn: () => load(management) })),
  );
  const failures = queries.map(({ queryKey }) => queryClient.getQueryState(queryKey)?.error);
  if (!missingIsFine && failures.some(isMissing)) notFound();
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}
