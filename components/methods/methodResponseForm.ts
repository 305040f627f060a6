import type { MethodResponse } from "@aws-sdk/client-api-gateway";
import { type Pair, pairsOf } from "../ui/KeyValueEditor.tsx";

/** A method response as its form holds it: names of headers without `method.response.header.`, models by content type. */
export interface MethodResponseForm {
  readonly headers: readonly string[];
  readonly models: readonly Pair[];
}

export const headerPrefix = "method.response.header.";

export const methodResponseForms = (
  responses: Readonly<Record<string, MethodResponse>> = {},
): Record<string, MethodResponseForm> =>
  Object.fromEntries(
    Object.entries(responses).map(([statusCode, { responseParameters = {}, responseModels }]) => {
      const headers = Object.keys(responseParameters).map((key) => key.replace(headerPrefix, ""));
      return [statusCode, { headers, models: pairsOf(responseModels) }];
    }),
  );

export const newMethodResponse: MethodResponseForm = { headers: [], models: [["application/json", "Empty"]] };
