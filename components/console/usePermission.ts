"use client";

import { permissionArn } from "../../contract/arn.ts";
import { callerQuery } from "../session/callerQuery.ts";
import { useIsAlive } from "../ui/useIsAlive.ts";
import { permissionQuery } from "./permissionQuery.ts";
import { permissionReason } from "./permissionReason.ts";
import { useManagementQuery } from "./useManagement.ts";

const askAgainMs = 15_000;

/** Undefined until it is known. `path` is that of the management API, e.g. `/restapis`. */
export function useMay(action: string, path: string): boolean | undefined {
  const { data: caller } = useManagementQuery(callerQuery, { staleTime: Number.POSITIVE_INFINITY });
  const { region = "", accountId = "" } = caller ?? {};
  const resource = permissionArn(region, accountId, action, path);
  const options = { enabled: caller !== undefined, staleTime: askAgainMs };
  const may = useManagementQuery(permissionQuery({ action, resource }), options).data;
  // The server does not know, and an answer may come before a part of its page is taken over: both must draw the same first.
  return useIsAlive() ? may : undefined;
}

/** Why the caller may not do it; undefined when they may, or when it is not known: then the call itself will tell. */
export const usePermission = (action: string, path: string): string | undefined =>
  useMay(action, path) === false ? permissionReason(action, path) : undefined;
