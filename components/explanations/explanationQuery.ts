import type { PlainOutput } from "../../lib/aws.ts";
import type { ManagementQuery } from "../console/managementQuery.ts";

export type RequestExplanation = PlainOutput<"ExplainRequest">["items"][number];

/** By a request id or an extended request id: one call, several, or none that is kept. */
export const explanationQuery = (requestId: string): ManagementQuery<readonly RequestExplanation[]> => ({
  queryKey: ["explanation", requestId],
  load: async ({ house }) => (await house("ExplainRequest", { requestId })).items,
});

export const explainHref = (requestId: string): string => `/explain?requestId=${encodeURIComponent(requestId)}`;
