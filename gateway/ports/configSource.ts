import type {
  LiveApiKey,
  LiveDomain,
  LiveIntegrationRole,
  LiveRole,
  LiveStage,
  LiveUsagePlan,
  LiveUser,
  LiveUserPoolMapping,
  LiveVpcLink,
} from "../../contract/liveSettings.ts";

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

/** What changes without a deployment, beside stages. */
export interface LiveSubjects {
  readonly apiKeys: LiveApiKey;
  readonly usagePlans: LiveUsagePlan;
  /** Who may sign calls. */
  readonly users: LiveUser;
  /** None: the ARN stands for Cognito's own user pool. */
  readonly userPools: LiveUserPoolMapping;
  readonly domains: LiveDomain;
  readonly vpcLinks: LiveVpcLink;
  readonly integrationRoles: LiveIntegrationRole;
  readonly roles: LiveRole;
}

export type SubjectName = keyof LiveSubjects;

/** `value` absent: it is gone. */
export interface SubjectChange<Value> {
  /** As revisions name it: an id, a name or an ARN. */
  readonly id: string;
  readonly value?: Value;
}

export type SubjectChanges = { readonly [Name in SubjectName]: readonly SubjectChange<LiveSubjects[Name]>[] };

export interface ConfigChanges extends SubjectChanges {
  readonly stages: readonly StageChange[];
}

/** What a source reports; each call is one consistent change. */
export interface ConfigSink {
  /** Everything there is: what is not named is gone. */
  replaceAll(everything: ConfigChanges): void;
  apply(changes: ConfigChanges): void;
  /** The source answers again (`undefined`) or cannot be reached (why). */
  reachable(problem?: Error): void;
}

/** Where deployments, stage settings and live subjects come from. It reconnects by itself until it is closed. */
export interface ConfigSource {
  start(sink: ConfigSink): void;
  close(): Promise<void>;
}

export interface StoredConfig {
  readonly everything: ConfigChanges;
  /** Epoch milliseconds. */
  readonly writtenAt: number;
}

/** The copy that lets a gateway start while its source is away. */
export interface ConfigCopy {
  /** `undefined`: there is none. Rejects when it is damaged or the key does not open it. */
  read(): Promise<StoredConfig | undefined>;
  write(everything: ConfigChanges): Promise<void>;
}
