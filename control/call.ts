// What an operation is given and what it is: a function of typed input and call, knowing no HTTP, no database, no clock of its own.
import type {
  CheckAccessLogFormatResponse,
  CheckResponse,
  FlushCacheRequest,
  TestAuthorizerAnswer,
  TestAuthorizerRequest,
  TestInvokeAnswer,
  TestInvokeRequest,
  VpcLinkMemberHealth,
} from "../contract/gatewayDoor.ts";
import type { HouseOperations } from "../contract/houseOperations.ts";
import type { LiveStage, ThrottleSettings } from "../contract/liveSettings.ts";
import type {
  ApiGatewayOperations,
  ApiGatewayV2Operations,
  IamOperations,
  LogsOperations,
  MonitoringOperations,
  StsOperations,
} from "../contract/operations.ts";
import type { PortalOperations } from "../contract/portal/portalOperations.ts";
import type { DeploymentSnapshot } from "../contract/snapshot.ts";
import type { Decision } from "../iam/policy.ts";
import type { ApiKeyValues } from "./identity/apiKeyValues.ts";
import type { Caller } from "./identity/caller.ts";
import type { Quotas } from "./quotas.ts";
import type { Store } from "./store/store.ts";

/** What only an operation knows of what it is about to do. */
export interface Known {
  /** Of a resource that is not the call's own. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** By condition key. */
  readonly values?: Readonly<Record<string, string[]>>;
}

export interface Call {
  readonly caller: Caller;
  /** From the request's signature scope; a name space of its own. */
  readonly region: string;
  readonly accountId: string;
  readonly requestId: string;
  readonly sourceIp: string;
  /** What the caller's policies say, by the evaluator that let this call through. */
  readonly decide: (action: string, resource: string, known?: Known) => Decision;
  /** What is known of the request and who sent it, by condition key. */
  readonly conditionValues: () => Readonly<Record<string, readonly string[]>>;
  /** Names who asks through the portal, `developer/{id}`, for the audit trail. */
  readonly onBehalfOf: (arn: string) => void;
  readonly store: Store;
  readonly gateway: GatewayDoor;
  readonly apiKeyValues: ApiKeyValues;
  readonly clock: Clock;
  readonly settings: CallSettings;
}

export interface CallSettings {
  readonly quotas: Quotas;
  /** What the gateway lets all requests of the account through at; undefined: as many as come. */
  readonly accountThrottle: ThrottleSettings | undefined;
  /** What invoke URLs begin with, `{apiId}` standing for the API's id. */
  readonly gatewayHostUrl: string;
  readonly gatewayUrl: string;
  /** Where the developer portal is reached, without a slash at the end. */
  readonly portalUrl: string;
  /** SMTP_URL is set: what a mail asks for can be waited for. */
  readonly sendsMail: boolean;
  /** Where the console is reached, without a slash at the end. */
  readonly consoleUrl: string;
  readonly version: string;
  /** Of request logs. */
  readonly logRetentionDays: number;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** The gateway's door, see contract/gatewayDoor.ts. Throws ServiceUnavailableException when nobody answers. */
export interface GatewayDoor {
  checkDeployment(snapshot: DeploymentSnapshot): Promise<CheckResponse>;
  checkStage(stage: LiveStage): Promise<CheckResponse>;
  checkTemplate(template: string): Promise<CheckResponse>;
  checkAccessLogFormat(format: string): Promise<CheckAccessLogFormatResponse>;
  testInvoke(request: TestInvokeRequest): Promise<TestInvokeAnswer>;
  testAuthorizer(request: TestAuthorizerRequest): Promise<TestAuthorizerAnswer>;
  flushCache(request: FlushCacheRequest): Promise<void>;
  /** What has been counted of usage plans is then stored; a gateway that does not answer is not waited for. */
  settleUsage(): Promise<void>;
  /** What the checks of the members behind the region's VPC links have shown. */
  vpcLinkHealth(region: string): Promise<readonly VpcLinkMemberHealth[]>;
  /** One request through everything that a request from outside goes through. */
  invoke(request: InvokeRequest): Promise<InvokeOutcome>;
}

export interface InvokeRequest {
  readonly method: string;
  /** With stage and query. */
  readonly path: string;
  /** Flat name/value list, without those of framing and forwarding. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
  readonly clientAddress: string;
  /** What the API is known as outside. */
  readonly publicUrl: string;
  readonly timeoutMs: number;
  readonly answerLimitBytes: number;
}

export type InvokeOutcome =
  | {
      readonly outcome: "answered";
      readonly status: number;
      /** Flat name/value list. */
      readonly headers: readonly string[];
      readonly body: Uint8Array;
      /** Milliseconds. */
      readonly latency: number;
    }
  | { readonly outcome: "timeout" | "tooLarge" };

export type Transaction = <Result>(work: (store: Store) => Promise<Result>) => Promise<Result>;

/** What remains of an operation that waits for something slow: it runs when the transaction is over and its connection is free. */
export class AfterCommit<Output> {
  /** `transaction` is for what is to be written then; its audit row is written with it. */
  readonly finish: (transaction: Transaction) => Promise<Output>;

  constructor(finish: (transaction: Transaction) => Promise<Output>) {
    this.finish = finish;
  }
}

type Operations<Types> = {
  readonly [Name in keyof Types]?: Types[Name] extends { input: infer Input; output: infer Output }
    ? (input: Input, call: Call) => Promise<Output | AfterCommit<Output>>
    : never;
};

/** The registry of a service: operation name → function; a name that is absent answers 501. */
export type ApiGatewayRegistry = Operations<ApiGatewayOperations>;
export type ApiGatewayV2Registry = Operations<ApiGatewayV2Operations>;
export type MonitoringRegistry = Operations<MonitoringOperations>;
export type LogsRegistry = Operations<LogsOperations>;
export type IamRegistry = Operations<IamOperations>;
export type StsRegistry = Operations<StsOperations>;
export type HouseRegistry = Operations<HouseOperations>;
export type PortalRegistry = Operations<PortalOperations>;

/** One operation of Amazon API Gateway (REST APIs), e.g. `Operation<"CreateRestApi">`. */
export type Operation<Name extends keyof ApiGatewayOperations> = NonNullable<ApiGatewayRegistry[Name]>;
/** One operation of its version 2. */
export type V2Operation<Name extends keyof ApiGatewayV2Operations> = NonNullable<ApiGatewayV2Registry[Name]>;
/** One operation of Amazon CloudWatch. */
export type MonitoringOperation<Name extends keyof MonitoringOperations> = NonNullable<MonitoringRegistry[Name]>;
/** One operation of Amazon CloudWatch Logs. */
export type LogsOperation<Name extends keyof LogsOperations> = NonNullable<LogsRegistry[Name]>;
/** One operation of AWS Identity and Access Management. */
export type IamOperation<Name extends keyof IamOperations> = NonNullable<IamRegistry[Name]>;
/** One operation of AWS Security Token Service. */
export type StsOperation<Name extends keyof StsOperations> = NonNullable<StsRegistry[Name]>;
export type HouseOperation<Name extends keyof HouseOperations> = NonNullable<HouseRegistry[Name]>;
export type PortalOperation<Name extends keyof PortalOperations> = NonNullable<PortalRegistry[Name]>;
