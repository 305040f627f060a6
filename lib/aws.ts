import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { type HouseOperations, houseSchemas } from "../contract/houseOperations.ts";
import type { TemporaryKeys } from "./signedRequest.ts";

/** House operations whose answers hold nothing but JSON values; the others never leave the server. */
export type PlainHouseOperation = "GetCaller" | "CheckTemplate" | "TraceMethod";

/** The management API as a screen sees it: the AWS SDK's client and the house operations. */
export interface Management {
  readonly gateway: APIGatewayClient;
  readonly house: <Name extends PlainHouseOperation>(
    name: Name,
    input: HouseOperations[Name]["input"],
  ) => Promise<HouseOperations[Name]["output"]>;
}

/** In the browser requests go unsigned to the console's own origin, whose `/aws` route signs and forwards them. */
export function browserManagement(region: string): Management {
  const endpoint = `${location.origin}/aws/apigateway/${region}`;
  const gateway = new APIGatewayClient({
    endpoint,
    region,
    credentials: { accessKeyId: "session", secretAccessKey: "cookie" },
    signer: { sign: async (request) => request },
    maxAttempts: 2,
  });
  return { gateway, house: (name, input) => callHouseFromBrowser(region, name, input) };
}

export function serverGateway(endpoint: string, region: string, credentials: TemporaryKeys): APIGatewayClient {
  return new APIGatewayClient({ endpoint, region, credentials, maxAttempts: 2 });
}

/** An answer of a house operation that is not a success, shaped as the SDK shapes its own. */
export class HouseOperationError extends Error {
  readonly $metadata: { httpStatusCode: number; requestId?: string };

  constructor(name: string, message: string, status: number, requestId: string | null) {
    super(message);
    this.name = name;
    this.$metadata = { httpStatusCode: status, requestId: requestId ?? undefined };
  }
}

async function callHouseFromBrowser<Name extends PlainHouseOperation>(
  region: string,
  name: Name,
  input: HouseOperations[Name]["input"],
): Promise<HouseOperations[Name]["output"]> {
  const [method, path] = houseSchemas[`${name}$`][3].http;
  const labelled = path.replaceAll(/\{(\w+)\}/g, (_, label) => encodeURIComponent(String(Reflect.get(input, label))));
  const response = await fetch(`/aws/house/${region}${labelled}`, {
    method,
    ...(method !== "GET" && { body: JSON.stringify(input), headers: { "content-type": "application/json" } }),
  });
  if (!response.ok) throw await houseError(response);
  return plainOutput<Name>(await response.json());
}

/** The management API serialises with contract/houseOperations.ts, and these operations' members are plain JSON values. */
export function plainOutput<Name extends PlainHouseOperation>(json: unknown): HouseOperations[Name]["output"] {
  return json as HouseOperations[Name]["output"];
}

async function houseError(response: Response): Promise<HouseOperationError> {
  const type = response.headers.get("x-amzn-errortype")?.split(":")[0] ?? "UnknownError";
  const requestId = response.headers.get("x-amzn-requestid");
  const body: unknown = await response.json().catch(() => undefined);
  const message = typeof body === "object" && body !== null && "message" in body ? String(body.message) : type;
  return new HouseOperationError(type, message, response.status, requestId);
}
