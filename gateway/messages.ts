// What the main thread and its workers tell each other.
import type { ExplanationRow } from "../contract/explanation.ts";
import type { FlushCacheRequest } from "../contract/gatewayDoor.ts";
import type { KeyUse } from "./access/keyUses.ts";
import type { AwsEndpointSettings } from "./awsServices/awsAccess.ts";
import type { AccountThrottle } from "./config/stageBuckets.ts";
import type { Health } from "./listener/health.ts";
import type { ConfigChanges } from "./ports/configSource.ts";
import type { LogBatch } from "./ports/logSink.ts";
import type { MetricRow } from "./ports/metricSink.ts";
import type { CounterMemory } from "./throttling/counterMemory.ts";

export interface WorkerSettings {
  readonly host: string;
  readonly port: number;
  /** Several listeners share the port. */
  readonly reusePort: boolean;
  /** The name the gateway is published under; no custom domain name takes it away. */
  readonly sharedHost?: string;
  readonly integrationDeny: readonly string[];
  readonly integrationAllow: readonly string[];
  readonly ownPorts: readonly number[];
  /** PEM: authorities back ends' certificates may come from, beside those every system trusts. */
  readonly certificateAuthorities?: string;
  readonly awsEndpoints: AwsEndpointSettings;
  readonly rolesKey: Uint8Array;
  /** Where control brings requests of its own clients. */
  readonly invokeSocket: string;
  readonly trustedProxies: readonly string[];
  readonly keyHashKey: Uint8Array;
  /** Opens the secrets of access keys. */
  readonly secretsKey: Uint8Array;
  /** Absent: functions cannot be invoked. */
  readonly functions?: FunctionsSettings;
  readonly accountThrottle: AccountThrottle;
  readonly counters: CounterMemory;
  /** Absent: nothing is counted with other gateways. */
  readonly redis?: { readonly url: string; readonly fleet: SharedArrayBuffer };
  /** Of this worker: its share of what all caches may hold. */
  readonly cacheLimitBytes: number;
  readonly cacheGenerations: SharedArrayBuffer;
  readonly logLevel: string;
  /** Rows of the request log are also wanted as JSON lines. */
  readonly hasLogLines: boolean;
  /** Of successes that are explained, 0 to 100; and this worker's part of all explanations. */
  readonly explainSuccessPercent: number;
  readonly explainShare: number;
  readonly version: string;
}

export interface FunctionsSettings {
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export type ToWorker =
  | { readonly type: "replaceAll"; readonly everything: ConfigChanges }
  | { readonly type: "apply"; readonly changes: ConfigChanges }
  | { readonly type: "health"; readonly health: Health }
  /** Asks for what has been counted; answered with `metrics`. */
  | { readonly type: "report" }
  /** One of the `logs` has been taken. */
  | { readonly type: "logsTaken" }
  /** What was in it has been stored. */
  | { readonly type: "logMemory"; readonly memory: ArrayBuffer }
  /** One of the `explanations` has been taken. */
  | { readonly type: "explanationsTaken" }
  /** Forget what is kept of a stage. */
  | { readonly type: "flushCache"; readonly request: FlushCacheRequest }
  /** Forget what all authorizers have decided. */
  | { readonly type: "forgetDecisions" }
  /** The names of all members behind VPC links that are unwell. */
  | { readonly type: "unwellMembers"; readonly names: readonly string[] }
  | { readonly type: "sync"; readonly sequence: number }
  | { readonly type: "drain"; readonly limitMs: number };

export type FromWorker =
  | { readonly type: "metrics"; readonly rows: readonly MetricRow[] }
  | { readonly type: "keyUses"; readonly uses: readonly KeyUse[] }
  | { readonly type: "logs"; readonly batch: LogBatch }
  /** What is kept under keys of this slot is of the past, and other gateways do not know it. */
  | { readonly type: "invalidated"; readonly slot: number }
  | { readonly type: "explanations"; readonly rows: readonly ExplanationRow[] }
  | { readonly type: "listening" }
  /** Everything sent before the `sync` of this number is in force. */
  | { readonly type: "synced"; readonly sequence: number }
  | { readonly type: "failed"; readonly message: string; readonly code?: string };
