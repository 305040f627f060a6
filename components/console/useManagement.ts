"use client";

import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { Management } from "../../lib/aws.ts";
import { useConsole } from "./ConsoleProvider.tsx";
import type { ManagementQuery } from "./managementQuery.ts";

/** Reads from the management API through the cache. */
export function useManagementQuery<Data>(
  { queryKey, load }: ManagementQuery<Data>,
  {
    tryAgainMs,
    everyMs,
    keepsPrevious,
    ...options
  }: {
    enabled?: boolean;
    staleTime?: number;
    /** After a failure. */
    tryAgainMs?: number;
    /** Reads again while the page is looked at. */
    everyMs?: number;
    /** Shows the last answer until there is one to what is asked now. */
    keepsPrevious?: boolean;
  } = {},
): UseQueryResult<Data> {
  const { management } = useConsole();
  return useQuery({
    queryKey,
    queryFn: () => load(browserOnly(management)),
    refetchInterval: ({ state }) => (state.status === "error" ? (tryAgainMs ?? everyMs ?? false) : (everyMs ?? false)),
    ...(keepsPrevious && { placeholderData: keepPreviousData }),
    ...options,
  });
}

export interface ManagementMutation<Input, Output> {
  readonly run: (management: Management, input: Input) => Promise<Output>;
  /** Keys of everything that may read differently afterwards; also after a failure, which may have done half. */
  readonly invalidates: readonly (readonly string[])[];
  readonly onSuccess?: (output: Output, input: Input) => void;
}

/** Changes something through the management API and has what it touches read again before it counts as done. */
export function useManagementMutation<Input = void, Output = unknown>(
  mutation: ManagementMutation<Input, Output>,
): UseMutationResult<Output, Error, Input> {
  const { management } = useConsole();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => mutation.run(browserOnly(management), input),
    onSuccess: (output, input) => mutation.onSuccess?.(output, input),
    onSettled: () => Promise.all(mutation.invalidates.map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
}

function browserOnly(management: Management | undefined): Management {
  if (!management) throw new Error("Pages rendered on the server read through Prefetched.");
  return management;
}
