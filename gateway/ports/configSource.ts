import type {
  LiveApiKey,
  LiveDomain,
  LiveIntegrationRole,
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

/** `apiKey` absent: it is gone. */
export interface ApiKeyChange {
  readonly id: string;
  readonly apiKey?: LiveApiKey;
}

/** `usagePlan` absent: it is gone. */
export interface UsagePlanChange {
  readonly id: string;
  readonly usagePlan?: LiveUsagePlan;
}

/** `user` absent: gone, or nobody who may sign. */
export interface UserChange {
  readonly name: string;
  readonly user?: LiveUser;
}

/** `mapping` absent: the ARN stands for Cognito's own user pool. */
export interface UserPoolChange {
  readonly userPoolArn: string;
  readonly mapping?: LiveUserPoolMapping;
}

/** `domain` absent: it is gone. */
export interface DomainChange {
  readonly id: string;
  readonly domain?: LiveDomain;
}

/** `vpcLink` absent: it is gone. */
export interface VpcLinkChange {
  readonly id: string;
  readonly vpcLink?: LiveVpcLink;
}

/** `role` absent: it is gone. */
export interface IntegrationRoleChange {
  readonly arn: string;
  readonly role?: LiveIntegrationRole;
}

export interface ConfigChanges {
  readonly stages: readonly StageChange[];
  readonly apiKeys: readonly ApiKeyChange[];
  readonly usagePlans: readonly UsagePlanChange[];
  readonly users: readonly UserChange[];
  readonly userPools: readonly UserPoolChange[];
  readonly domains: readonly DomainChange[];
  readonly vpcLinks: readonly VpcLinkChange[];
  readonly integrationRoles: readonly IntegrationRoleChange[];
}

/** What a source reports; each call is one consistent change. */
export interface ConfigSink {
  /** Everything there is: what is not named is gone. */
  replaceAll(everything: ConfigChanges): void;
  apply(changes: ConfigChanges): void;
  /** The source answers again (`undefined`) or cannot be reached (why). */
  reachable(problem?: Error): void;
}

/** Where deployments, stage settings, keys, plans, domain names and VPC links come from. It reconnects by itself until it is closed. */
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
