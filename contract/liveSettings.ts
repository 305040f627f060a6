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
  /** Where the gateway reads it; absent in what control asks about. */
  readonly clientCertificate?: LiveClientCertificate;
  readonly accessLogSettings?: { readonly destinationArn?: string; readonly format?: string };
  readonly canarySettings?: CanarySettings;
}

/** What back ends know the gateway by. */
export interface LiveClientCertificate {
  readonly id: string;
  /** PEM. */
  readonly certificate: string;
  /** PKCS #8 in PEM, sealed under the id (iam/sealedSecret.ts); Base64. */
  readonly privateKeySealed: string;
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

/** Somebody who may sign calls of APIs, with all keys that may be used at present: a user, or one session of a role. */
export interface LiveUser {
  /** The role's, of a session. */
  readonly name: string;
  readonly path: string;
  /** AIDA… or AROA… */
  readonly uniqueId: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Absent: a user. */
  readonly roleSession?: LiveRoleSession;
  /** Epoch milliseconds. */
  readonly createdDate: number;
  /** Of managed policies (iam/managedPolicies.ts). */
  readonly policyNames: readonly string[];
  /** Other policies, as JSON text. */
  readonly policyDocuments: readonly string[];
  readonly accessKeys: readonly LiveAccessKey[];
}

export interface LiveRoleSession {
  readonly name: string;
  /** The session is limited to these, as JSON text; none: it may what the role may. */
  readonly policies: readonly string[];
}

export interface LiveAccessKey {
  readonly id: string;
  /** Base64 of what iam/secrets.ts sealed for this id. */
  readonly secretEncrypted: string;
  /** Hex of the SHA-256 of the session token; absent: a long-term key. */
  readonly sessionTokenHash?: string;
  /** Epoch milliseconds. */
  readonly expiration?: number;
  /** Epoch milliseconds: when the session's owner has shown a second factor. */
  readonly mfaDate?: number;
  readonly createdDate: number;
}

/** Whose tokens count where an authorizer names this user pool. */
export interface LiveUserPoolMapping {
  readonly userPoolArn: string;
  /** As in the tokens' `iss`. */
  readonly issuer: string;
  /** As in `aud`, or in `client_id` of tokens that have none. */
  readonly audience: string;
}

/** A public custom domain name and what its base paths lead to. */
export interface LiveDomain {
  readonly id: string;
  readonly region: string;
  /** Lower case; the first label of a wildcard is a star. */
  readonly domainName: string;
  readonly routingMode: string;
  readonly hasMutualTls: boolean;
  readonly basePathMappings: readonly LiveBasePathMapping[];
}

export interface LiveBasePathMapping {
  /** `(none)` for the empty one. */
  readonly basePath: string;
  readonly restApiId: string;
  /** Absent: the next segment of the path names it. */
  readonly stage?: string;
}

/** A VpcLink with the addresses its target stands for. */
export interface LiveVpcLink {
  readonly id: string;
  readonly region: string;
  readonly isAvailable: boolean;
  readonly targetArn: string;
  /** Absent: nobody has said yet what the target stands for. */
  readonly target?: LiveVpcLinkTarget;
}

/** What stands behind the ARN of a load balancer. */
export interface LiveVpcLinkTarget {
  /** `host:port`, an IPv6 address in brackets. */
  readonly members: readonly string[];
  readonly healthCheck: VpcLinkHealthCheck;
}

export interface VpcLinkHealthCheck {
  /** Asked with GET; a status of 200 to 399 is well. Absent: a member is well when it accepts a connection. */
  readonly path?: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  /** Checks in a row after which a member is taken for well or unwell. */
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

/** A role of IAM that integrations and authorizers may name. */
export interface LiveRole {
  readonly name: string;
  readonly path: string;
  /** Who may act in the role, as JSON text. */
  readonly trustPolicy: string;
  /** Of managed policies (iam/managedPolicies.ts). */
  readonly policyNames: readonly string[];
  /** Other policies, as JSON text. */
  readonly policyDocuments: readonly string[];
}

/** Real credentials behind the ARN of a role that integrations name. */
export interface LiveIntegrationRole {
  readonly arn: string;
  readonly accessKeyId: string;
  /** Base64 of `RoleSecrets` as JSON, sealed under the key that control and gateway share for roles. */
  readonly sealedSecrets: string;
  /** Who may act in the role, as JSON text. */
  readonly trustPolicy: string;
  /** What the role may do with functions of the bundled host, as JSON text. */
  readonly policy?: string | null;
}

export interface RoleSecrets {
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}
