// What the main thread and its workers tell each other.
import type { FlushCacheRequest } from "../contract/gatewayDoor.ts";
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
  readonly integrationDeny: readonly string[];
  readonly integrationAllow: readonly string[];
  readonly ownPorts: readonly number[];
  readonly awsEndpoints: AwsEndpointSettings;
  readonly rolesKey: Uint8Array;
  /** Where control brings requests of its own clients. */
  readonly invokeSocket: string;
  readonly trustedProxies: readonly string[];
  readonly keyHashKey: Uint8Array;
  readonly accountThrottle: AccountThrottle;
  readonly counters: CounterMemory;
  readonly logLevel: string;
  /** Rows of the request log are also wanted as JSON lines. */
  readonly hasLogLines: boolean;
  readonly version: string;
}

export type ToWorker =
  | { readonly type: "replaceAll"; readonly everything: ConfigChanges }
  | { readonly type: "apply"; readonly changes: ConfigChanges }
  | { readonly type: "health"; readonly health: Health }
  /** Asks for what has been counted; answered with `metrics`. */
  | { readonly type: "report" }
  /** One of the `logs` has been taken. */
  | { readonly type: "logsTaken" }
  /** Forget what is kept of a stage. */
  | { readonly type: "flushCache"; readonly request: FlushCacheRequest }
  | { readonly type: "sync"; readonly sequence: number }
  | { readonly type: "drain"; readonly limitMs: number };

export type FromWorker =
  | { readonly type: "metrics"; readonly rows: readonly MetricRow[] }
  | { readonly type: "logs"; readonly batch: LogBatch }
  | { readonly type: "listening" }
  /** Everything sent before the `sync` of this number is in force. */
  | { readonly type: "synced"; readonly sequence: number }
  | { readonly type: "failed"; readonly message: string; readonly code?: string };
