// What changes without a deployment. The gateway reads it through its feed of revisions.

/** The settings of a stage. */
export interface LiveStage {
  readonly restApiId: string;
  readonly stageName: string;
  readonly deploymentId: string;
  readonly variables: Readonly<Record<string, string>>;
  /** By `{escaped path}/{METHOD}` or `*` + `/*`. */
  readonly methodSettings: Readonly<Record<string, MethodSetting>>;
  readonly tracingEnabled: boolean;
  readonly cacheClusterEnabled: boolean;
  readonly cacheClusterSize?: string;
  readonly clientCertificateId?: string;
  readonly accessLogSettings?: { readonly destinationArn?: string; readonly format?: string };
  readonly canarySettings?: CanarySettings;
}

export interface CanarySettings {
  readonly deploymentId?: string;
  /** 0 to 100. */
  readonly percentTraffic?: number;
  readonly stageVariableOverrides?: Readonly<Record<string, string>>;
  readonly useStageCache?: boolean;
}

export interface MethodSetting {
  readonly metricsEnabled?: boolean;
  readonly loggingLevel?: string;
  readonly dataTraceEnabled?: boolean;
  readonly throttlingBurstLimit?: number;
  readonly throttlingRateLimit?: number;
  readonly cachingEnabled?: boolean;
  readonly cacheTtlInSeconds?: number;
  readonly cacheDataEncrypted?: boolean;
  readonly requireAuthorizationForCacheControl?: boolean;
  readonly unauthorizedCacheControlHeaderStrategy?: string;
}

/** A key as the gateway knows it; its value only as a hash. */
export interface LiveApiKey {
  readonly id: string;
  readonly region: string;
  /** Hex of HMAC-SHA-256 of the value under the key hash key. */
  readonly valueHash: string;
  readonly enabled: boolean;
  readonly usagePlanIds: readonly string[];
}

export interface LiveUsagePlan {
  readonly id: string;
  readonly region: string;
  readonly apiStages: readonly ApiStage[];
  readonly throttle?: ThrottleSettings;
  readonly quota?: QuotaSettings;
  /** Epoch milliseconds; the quota's period it lies in is the first. */
  readonly createdDate: number;
}

export interface ApiStage {
  readonly apiId: string;
  readonly stage: string;
  /** By `/path/METHOD`, e.g. `/pets/{petId}/GET`. */
  readonly throttle?: Readonly<Record<string, ThrottleSettings>>;
}

export interface ThrottleSettings {
  /** Tokens: the size of the bucket. */
  readonly burstLimit?: number;
  /** Tokens per second. */
  readonly rateLimit?: number;
}

export interface QuotaSettings {
  readonly limit: number;
  /** Requests subtracted from the limit in the first period. */
  readonly offset?: number;
  readonly period: "DAY" | "WEEK" | "MONTH";
}

/** Real credentials behind the ARN of a role that integrations name. */
export interface LiveIntegrationRole {
  readonly arn: string;
  readonly accessKeyId: string;
  /** Base64 of `RoleSecrets` as JSON, sealed under the key that control and gateway share for roles. */
  readonly sealedSecrets: string;
  /** Who may act in the role, as JSON text. */
  readonly trustPolicy: string;
}

export interface RoleSecrets {
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}
