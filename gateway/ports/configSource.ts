import type { LiveStage } from "../../contract/liveSettings.ts";

/** JSON text of a `DeploymentSnapshot`, in memory that worker threads share. */
export type SnapshotText = Uint8Array<SharedArrayBuffer>;

/** How a stage is to be served from now on. `stage` absent: it is gone. */
export interface StageChange {
  readonly restApiId: string;
  readonly stageName: string;
  readonly stage?: LiveStage;
  readonly snapshot?: SnapshotText;
  /** The snapshot of `stage.canarySettings.deploymentId`. */
  readonly canarySnapshot?: SnapshotText;
}

/** What a source reports; each call is one consistent change. */
export interface ConfigSink {
  /** Everything there is: stages not among `stages` are gone. */
  replaceAll(stages: readonly StageChange[]): void;
  apply(changes: readonly StageChange[]): void;
  /** The source answers again (`undefined`) or cannot be reached (why). */
  reachable(problem?: Error): void;
}

/** Where deployments and stage settings come from. It reconnects by itself until it is closed. */
export interface ConfigSource {
  start(sink: ConfigSink): void;
  close(): Promise<void>;
}

export interface StoredConfig {
  readonly stages: readonly StageChange[];
  /** Epoch milliseconds. */
  readonly writtenAt: number;
}

/** The copy that lets a gateway start while its source is away. */
export interface ConfigCopy {
  /** `undefined`: there is none. Rejects when it is damaged or the key does not open it. */
  read(): Promise<StoredConfig | undefined>;
  write(stages: readonly StageChange[]): Promise<void>;
}
