"use client";

import { useManagementQuery } from "../console/useManagement.ts";
import { callerQuery } from "./callerQuery.ts";

/** Region and account of the signed-in user, for ARNs; the layout has read them before any page is shown. */
export function useHome(): { readonly region: string; readonly accountId: string } {
  const { data: caller } = useManagementQuery(callerQuery, { staleTime: Number.POSITIVE_INFINITY });
  const { region = "us-east-1", accountId = "000000000000" } = caller ?? {};
  return { region, accountId };
}
