import type { IntegrationResponse } from "@aws-sdk/client-api-gateway";
import { type Pair, pairsOf } from "../ui/KeyValueEditor.tsx";

/** An integration response as its form holds it. Headers are kept without `method.response.header.` in front. */
export interface IntegrationResponseForm {
  /** Empty: the default response. */
  readonly selectionPattern: string;
  /** Empty: the body goes on as it came. */
  readonly contentHandling: string;
  readonly headers: readonly Pair[];
  readonly templates: readonly Pair[];
}

export const headerPrefix = "method.response.header.";

export const integrationResponseForms = (
  responses: Readonly<Record<string, IntegrationResponse>> = {},
): Record<string, IntegrationResponseForm> =>
  Object.fromEntries(
    Object.entries(responses).map(([statusCode, response]) => {
      const { selectionPattern = "", contentHandling = "", responseParameters, responseTemplates } = response;
      const headers = pairsOf(responseParameters).map(([key, value]): Pair => [key.replace(headerPrefix, ""), value]);
      // AWS shows a template without text as null.
      const templates = pairsOf(responseTemplates).map(([type, text]): Pair => [type, text ?? ""]);
      return [statusCode, { selectionPattern, contentHandling, headers, templates }];
    }),
  );

/** The first response is the default; later ones start with a pattern for their own status code. */
export const newIntegrationResponse = (statusCode: string, taken: readonly string[]): IntegrationResponseForm => ({
  selectionPattern: taken.length === 0 ? "" : statusCode,
  contentHandling: "",
  headers: [],
  templates: [],
});
