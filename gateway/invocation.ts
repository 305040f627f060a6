import { performance } from "node:perf_hooks";
import type { LiveStage } from "../contract/liveSettings.ts";
import type { AccessAttempts, Authenticated, AuthorizerCall } from "./access/authenticated.ts";
import type { CacheUse } from "./caching/cacheUse.ts";
import type { CompiledApi, CompiledMethod } from "./config/compiledApi.ts";
import type { Subscription } from "./config/servedKeys.ts";
import type { ExecutionLog } from "./logs/executionLog.ts";
import type { AccessLog } from "./logs/loggingSettings.ts";
import { MethodRequest, type MethodRequestHead } from "./methodRequest.ts";
import type { StageCache } from "./ports/cacheStore.ts";
import type { BodySource, UpstreamRequest, UpstreamResponse } from "./ports/upstream.ts";
import { noOverrides, type TemplateOverrides } from "./templates/index.ts";

export interface Payload {
  readonly status: number;
  /** Flat name/value list; without framing, which delivery adds. */
  readonly headers: string[];
  body: Buffer | BodySource | null;
  /** Not bound to the size of a payload. */
  readonly isStreamed?: boolean;
  /** How long the body would have been, as the back end says to HEAD. */
  readonly headLength?: string;
}

/** The API that answers: its compiled deployment with the stage's variables, the canary's where chance chose it. */
export interface ResolvedApi {
  readonly api: CompiledApi;
  readonly settings: LiveStage;
  readonly accessLog?: AccessLog;
  readonly stageName: string;
  readonly isCanary: boolean;
  /** Absent: nothing is cached for this request. */
  readonly cache?: StageCache | undefined;
  /** Raw path below the stage, with a leading slash. */
  readonly path: string;
  /** `$context.path` where it is not the stage and the path. */
  readonly contextPath?: string;
  /** `$context.customDomain.basePathMatched`; absent where no custom domain name was called. */
  readonly basePathMatched?: string;
}

export interface MatchedMethod {
  readonly method: CompiledMethod;
  /** Path parameters as the client sent them, percent-encoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** Who calls, where the method requires an API key. */
export interface Caller {
  /** The value that was sent. */
  readonly apiKey: string;
  readonly subscription: Subscription;
}

/** The request towards an integration. MOCK reads only its body. */
export type IntegrationRequest = Omit<UpstreamRequest, "origin" | "timeoutMs">;

/** A service of AWS between the gateway and what answers. */
export interface IntegrationService {
  readonly status: number;
  /** x-amzn-RequestId of its answer. */
  readonly requestId?: string;
}

/** The object that travels through the pipeline. Its slots are written once, by the step they belong to. */
export class Invocation {
  readonly methodRequest: MethodRequest;
  /** `$context.requestId`. */
  readonly requestId: string;
  /** `$context.extendedRequestId`, the x-amz-apigw-id header. */
  readonly extendedRequestId: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** On the monotonic clock, with fractions: latencies are measured from here. */
  readonly arrivedAt: number = performance.now();
  /** From sending the request to the back end to the head of its answer; absent where there is none. */
  integrationLatencyMs: number | undefined;
  /** What an integration's service says of its part. */
  integrationService: IntegrationService | undefined;
  /** What integration responses are selected by where it is not the status. */
  selectionText: string | undefined;
  /** Of a streamed response. */
  timeToAllHeadersMs: number | undefined;
  timeToFirstContentMs: number | undefined;
  executionLog: ExecutionLog | undefined;
  /** How the attempts to find out whether the caller may call have ended; absent where nothing was attempted. */
  accessAttempts: AccessAttempts | undefined;
  /** The call of the authorizer's function for this very request; absent where its answer was known. */
  authorizerCall: AuthorizerCall | undefined;
  /** Absent: the request has nothing to do with a cache. */
  cacheUse: CacheUse | undefined;
  /** Why the gateway answers itself. */
  failure: unknown;
  /** Name of the step that failed. */
  failedStep: string | undefined;
  #resolved: ResolvedApi | undefined;
  #matched: MatchedMethod | undefined;
  #authenticated: Authenticated | undefined;
  #caller: Caller | undefined;
  #integrationRequest: IntegrationRequest | undefined;
  #integrationResponse: UpstreamResponse | undefined;
  #methodResponse: Payload | undefined;
  #overrides: TemplateOverrides | undefined;
  #abandoned: Error | undefined;
  #onAbandon: ((reason: Error) => void) | undefined;

  constructor(head: MethodRequestHead, ids: { requestId: string; extendedRequestId: string }, startedAt: number) {
    this.methodRequest = new MethodRequest(head);
    this.requestId = head.requestId ?? ids.requestId;
    this.extendedRequestId = ids.extendedRequestId;
    this.startedAt = startedAt;
  }

  get isResolved(): boolean {
    return this.#resolved !== undefined;
  }

  get isMatched(): boolean {
    return this.#matched !== undefined;
  }

  get resolved(): ResolvedApi {
    return this.#resolved ?? unwritten("resolved");
  }
  set resolved(value: ResolvedApi) {
    this.#resolved = once(this.#resolved, value, "resolved");
  }

  get matched(): MatchedMethod {
    return this.#matched ?? unwritten("matched");
  }
  set matched(value: MatchedMethod) {
    this.#matched = once(this.#matched, value, "matched");
  }

  get isAuthenticated(): boolean {
    return this.#authenticated !== undefined;
  }

  get authenticated(): Authenticated {
    return this.#authenticated ?? unwritten("authenticated");
  }
  set authenticated(value: Authenticated) {
    this.#authenticated = once(this.#authenticated, value, "authenticated");
  }

  get isIdentified(): boolean {
    return this.#caller !== undefined;
  }

  get isIntegrationAnswered(): boolean {
    return this.#integrationResponse !== undefined;
  }

  get caller(): Caller {
    return this.#caller ?? unwritten("caller");
  }
  set caller(value: Caller) {
    this.#caller = once(this.#caller, value, "caller");
  }

  get integrationRequest(): IntegrationRequest {
    return this.#integrationRequest ?? unwritten("integrationRequest");
  }
  set integrationRequest(value: IntegrationRequest) {
    this.#integrationRequest = once(this.#integrationRequest, value, "integrationRequest");
  }

  get integrationResponse(): UpstreamResponse {
    return this.#integrationResponse ?? unwritten("integrationResponse");
  }
  set integrationResponse(value: UpstreamResponse) {
    this.#integrationResponse = once(this.#integrationResponse, value, "integrationResponse");
  }

  get methodResponse(): Payload {
    return this.#methodResponse ?? unwritten("methodResponse");
  }
  set methodResponse(value: Payload) {
    this.#methodResponse = once(this.#methodResponse, value, "methodResponse");
  }

  /** What templates set through `$context.requestOverride` and `$context.responseOverride`. */
  get overrides(): TemplateOverrides {
    this.#overrides ??= noOverrides();
    return this.#overrides;
  }

  /** Whoever waits for the outside hears here that the client has gone; at once when it already has. */
  onAbandon(listener: (reason: Error) => void): void {
    this.#onAbandon = listener;
    if (this.#abandoned) listener(this.#abandoned);
  }

  /** The client has gone, or the body it sends is broken. */
  abandon(reason: Error): void {
    this.#abandoned = reason;
    this.#onAbandon?.(reason);
  }
}

function once<T>(before: T | undefined, value: T, slot: string): T {
  if (before !== undefined) throw new Error(`The slot ${slot} is already written`);
  return value;
}

function unwritten(slot: string): never {
  throw new Error(`The slot ${slot} is not written yet`);
}
