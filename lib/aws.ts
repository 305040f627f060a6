import { APIGatewayClient, type APIGatewayClientConfig } from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client, type ApiGatewayV2ClientConfig } from "@aws-sdk/client-apigatewayv2";
import { CloudWatchClient, type CloudWatchClientConfig } from "@aws-sdk/client-cloudwatch";
import { IAMClient, type IAMClientConfig } from "@aws-sdk/client-iam";
import { LambdaClient, type LambdaClientConfig } from "@aws-sdk/client-lambda";
import type { CorsOperations } from "../contract/corsOperations.ts";
import type { ExplainOperations } from "../contract/explainOperations.ts";
import type { HouseOperations } from "../contract/houseOperations.ts";
import type { OwnerOperations } from "../contract/portal/ownerOperations.ts";
import type { RequestLogOperations } from "../contract/requestLogOperations.ts";
import type { UserOperations } from "../contract/userOperations.ts";
import type { VpcLinkTargetOperations } from "../contract/vpcLinkTargetOperations.ts";
import { houseTarget } from "./houseTarget.ts";
import type { TemporaryKeys } from "./signedRequest.ts";

/** House operations that the browser may ask for; the others never leave the server. */
export type PlainHouseOperation =
  | "GetCaller"
  | "CheckTemplate"
  | "TraceMethod"
  | keyof UserOperations
  | keyof OwnerOperations
  | keyof VpcLinkTargetOperations
  | keyof ExplainOperations
  | keyof CorsOperations
  | Exclude<keyof RequestLogOperations, "GetRequestLogTail">;

/** An answer as its JSON is: moments are epoch seconds. */
export type Plain<Value> = Value extends Date
  ? number
  : Value extends readonly (infer Item)[]
    ? Plain<Item>[]
    : Value extends object
      ? { [Name in keyof Value]: Plain<Value[Name]> }
      : Value;

export type PlainOutput<Name extends PlainHouseOperation> = Plain<HouseOperations[Name]["output"]>;

/** The management API as a screen sees it: the AWS SDK's clients and the house operations. */
export interface Management {
  readonly gateway: APIGatewayClient;
  /** Version 2 of the API: portals and their products. */
  readonly gatewayV2: ApiGatewayV2Client;
  readonly monitoring: CloudWatchClient;
  readonly lambda: LambdaClient;
  readonly iam: IAMClient;
  readonly house: <Name extends PlainHouseOperation>(
    name: Name,
    input: HouseOperations[Name]["input"],
  ) => Promise<PlainOutput<Name>>;
}

/** In the browser requests go unsigned to the console's own origin, whose `/aws` route signs and forwards them. */
export function browserManagement(region: string): Management {
  const settings = (
    service: string,
  ): APIGatewayClientConfig &
    ApiGatewayV2ClientConfig &
    CloudWatchClientConfig &
    IAMClientConfig &
    LambdaClientConfig => ({
    endpoint: `${location.origin}/aws/${service}/${region}`,
    region,
    credentials: { accessKeyId: "session", secretAccessKey: "cookie" },
    signer: { sign: async (request) => request },
    maxAttempts: 2,
  });
  return {
    gateway: new APIGatewayClient(settings("apigateway")),
    gatewayV2: new ApiGatewayV2Client(settings("apigateway")),
    monitoring: new CloudWatchClient(settings("monitoring")),
    lambda: new LambdaClient(settings("lambda")),
    iam: new IAMClient(settings("iam")),
    house: (name, input) => callHouseFromBrowser(region, name, input),
  };
}

export function serverClients(endpoint: string, region: string, credentials: TemporaryKeys) {
  const settings = { endpoint, region, credentials, maxAttempts: 2 };
  return {
    gateway: new APIGatewayClient(settings),
    gatewayV2: new ApiGatewayV2Client(settings),
    monitoring: new CloudWatchClient(settings),
    lambda: new LambdaClient(settings),
    iam: new IAMClient(settings),
  };
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
): Promise<PlainOutput<Name>> {
  const { method, path, query, body } = houseTarget(name, input);
  const response = await fetch(`/aws/house/${region}${path}${query.size > 0 ? `?${query}` : ""}`, {
    method,
    ...(body !== undefined && { body, headers: { "content-type": "application/json" } }),
  });
  if (!response.ok) throw await houseError(response);
  const text = await response.text();
  return plainOutput<Name>(text === "" ? {} : JSON.parse(text));
}

/** The management API serialises with contract/houseOperations.ts, and Plain says what becomes of its types in JSON. */
export function plainOutput<Name extends PlainHouseOperation>(json: unknown): PlainOutput<Name> {
  return json as PlainOutput<Name>;
}

async function houseError(response: Response): Promise<HouseOperationError> {
  const type = response.headers.get("x-amzn-errortype")?.split(":")[0] ?? "UnknownError";
  const requestId = response.headers.get("x-amzn-requestid");
  const body: unknown = await response.json().catch(() => undefined);
  const message = typeof body === "object" && body !== null && "message" in body ? String(body.message) : type;
  return new HouseOperationError(type, message, response.status, requestId);
}
