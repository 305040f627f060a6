import type { EndpointDisplayContent, GetProductRestEndpointPageResponse } from "@aws-sdk/client-apigatewayv2";
import { z } from "../../lib/strictZod.ts";

export interface EndpointForm {
  readonly operationName: string;
  readonly body: string;
  /** Shown instead of the stage's own address; kept, not edited here. */
  readonly endpoint: string;
  readonly tryIt: boolean;
}

/** What of a page is its owner's own, not the API's. */
const Raw = z.object({
  overrides: z
    .object({ operationName: z.string().default(""), body: z.string().default(""), endpoint: z.string().default("") })
    .default({ operationName: "", body: "", endpoint: "" }),
});

export function endpointForm({
  RawDisplayContent = "{}",
  TryItState,
}: GetProductRestEndpointPageResponse): EndpointForm {
  return { ...Raw.parse(JSON.parse(RawDisplayContent)).overrides, tryIt: TryItState === "ENABLED" };
}

/** What is empty overrides nothing. */
export function endpointContent({ operationName, body, endpoint }: EndpointForm): EndpointDisplayContent {
  const overrides = {
    ...(operationName.trim() && { OperationName: operationName.trim() }),
    ...(body.trim() && { Body: body }),
    ...(endpoint && { Endpoint: endpoint }),
  };
  return Object.keys(overrides).length > 0 ? { Overrides: overrides } : { None: {} };
}
