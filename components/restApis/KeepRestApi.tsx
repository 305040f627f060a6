"use client";

import { useManagementQuery } from "../console/useManagement.ts";
import { restApiQuery } from "./restApiQueries.ts";

const tryAgainMs = 5_000;

/** Keeps the API of the page in the cache for the frame around it, which names it; after an outage by itself. */
export function KeepRestApi({ apiId }: { apiId: string }) {
  useManagementQuery(restApiQuery(apiId), { tryAgainMs });
  return null;
}
