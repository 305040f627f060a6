// What control asks of the gateway over its internal socket: HTTP on a private Unix socket, JSON both ways.
import type { LiveClientCertificate, LiveStage } from "./liveSettings.ts";
import type { DeploymentSnapshot, SnapshotAuthorizer } from "./snapshot.ts";

/**
 * Beside the socket of the operations below: a second private one that serves the APIs themselves, as the public port does. Only
 * control can open it, so what it says in X-Forwarded-For about the client, and in -Proto and -Port, is believed.
 */
export const invokeSocketOf = (gatewaySocket: string): string => `${gatewaySocket}.i`;

/** Something in a snapshot, stage or template that the gateway cannot serve. */
export interface Problem {
  /** Where, in the words of the API: `GET /pets: requestTemplates["application/json"]`. */
  readonly where: string;
  /** What and why, one sentence. */
  readonly message: string;
  /** 1-based position inside a template. */
  readonly line?: number;
  readonly column?: number;
}

/** `POST /check-deployment`: would this snapshot, with these stage settings, be served exactly as asked? Empty `problems`: yes. */
export interface CheckDeploymentRequest {
  readonly snapshot: DeploymentSnapshot;
}

/** `POST /check-stage`: can these live settings be enforced? */
export interface CheckStageRequest {
  readonly stage: LiveStage;
}

/** `POST /check-template`: the parser's diagnostics for one mapping template. */
export interface CheckTemplateRequest {
  readonly template: string;
}

/** `POST /check-access-log-format`: what is wrong with it; a right one is answered with an example of its line. */
export interface CheckAccessLogFormatRequest {
  readonly format: string;
}

/** Problems without a `where`: the format is all there is. */
export interface CheckAccessLogFormatResponse {
  readonly problems: readonly { readonly message: string; readonly column?: number }[];
  readonly example?: string;
}

/** `POST /test-invoke-authorizer`, answered by a TestAuthorizerResponse or by why it cannot be tried: one authorizer on a request that is made up. */
export interface TestAuthorizerRequest {
  readonly restApiId: string;
  readonly region: string;
  readonly accountId: string;
  readonly authorizer: SnapshotAuthorizer;
  /** Path with its query; empty: the root. */
  readonly pathWithQueryString: string;
  /** Flat name/value list, repeated names allowed. */
  readonly headers: readonly string[];
  readonly body: string;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** What `$context` has beside what the test makes up. */
  readonly additionalContext: Readonly<Record<string, string>>;
}

/** In the words of TestInvokeAuthorizerResponse. */
export interface TestAuthorizerResponse {
  /** What the client would have been refused with; 0: it would not have been. */
  readonly clientStatus: number;
  /** The execution log in the recorded form, every line ended by a line feed. */
  readonly log: string;
  /** Milliseconds. */
  readonly latency: number;
  readonly principalId?: string;
  /** JSON text. */
  readonly policy?: string;
  /** What a user pool's token says of its bearer. */
  readonly claims?: Readonly<Record<string, string>>;
}

export type TestAuthorizerAnswer = TestAuthorizerResponse | CheckResponse;

/** `POST /flush-cache`: answered when every worker has forgotten what it kept of the stage. */
export interface FlushCacheRequest {
  readonly restApiId: string;
  readonly stageName: string;
  /** Responses, or what authorizers have decided. */
  readonly cache: "data" | "authorizers";
}

export interface FlushCacheResponse {
  readonly isFlushed: boolean;
}

// `POST /settle-usage` with `{}`: what has been counted of usage plans is stored when it is answered, by `{}`.

/** `POST /vpc-link-health`: what the checks of the region's VPC links have shown. */
export interface VpcLinkHealthRequest {
  readonly region: string;
}

export interface VpcLinkHealthResponse {
  readonly members: readonly VpcLinkMemberHealth[];
}

export interface VpcLinkMemberHealth {
  readonly targetArn: string;
  /** `host:port` */
  readonly member: string;
  /** `initial`: not checked yet. */
  readonly state: "initial" | "healthy" | "unhealthy";
  /** Why it is not well. */
  readonly reason?: string;
}

/** `POST /await-revision`: answers when every worker serves this revision of the feed, or after `awaitRevisionMs`. */
export interface AwaitRevisionRequest {
  /** A decimal number; beyond what JSON's numbers hold. */
  readonly revision: string;
}

export interface AwaitRevisionResponse {
  readonly isLive: boolean;
}

/** How long a management call waits at most for its change to be live. */
export const awaitRevisionMs = 2_000;

/** The answer of all checks, status 200. */
export interface CheckResponse {
  readonly problems: readonly Problem[];
}

/** `POST /test-invoke`, answered by a TestInvokeResponse or by why it cannot be tried: one request through the pipeline of a draft. No authorizer, key, throttle or cache, as TestInvokeMethod documents. */
export interface TestInvokeRequest {
  readonly snapshot: DeploymentSnapshot;
  readonly resourceId: string;
  readonly httpMethod: string;
  /** Path with its query, e.g. `/pets/1?full=true`; empty: the resource's own path. */
  readonly pathWithQueryString: string;
  /** Flat name/value list, repeated names allowed. */
  readonly headers: readonly string[];
  readonly body: string;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** Of `$context.identity`, what is known of whoever asks. */
  readonly identity?: Readonly<Record<string, string>>;
  /** Presented to a back end that is called over HTTPS. */
  readonly clientCertificate?: LiveClientCertificate;
}

export interface TestInvokeResponse {
  readonly status: number;
  /** Flat name/value list. */
  readonly headers: readonly string[];
  readonly body: string;
  /** Milliseconds. */
  readonly latency: number;
  /** Milliseconds spent waiting for the back end; absent where there is none. */
  readonly integrationLatency?: number;
  /** The execution log in the recorded form, every line ended by a line feed. */
  readonly log: string;
  readonly steps: readonly TraceStep[];
}

/** `problems`: the method cannot be served, or the request is not one. */
export type TestInvokeAnswer = TestInvokeResponse | CheckResponse;

/** One step of the pipeline, in order. Payloads are shown as text, cut at 64 KiB. */
export interface TraceStep {
  readonly name: string;
  readonly latencyMicros: number;
  readonly input: string;
  readonly output: string;
  readonly error?: string;
}
