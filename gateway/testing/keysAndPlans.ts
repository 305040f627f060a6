// Builders of keys and plans; a test names only what it is about.
import { createHmac } from "node:crypto";
import type {
  LiveAccessKey,
  LiveApiKey,
  LiveDomain,
  LiveIntegrationRole,
  LiveUsagePlan,
  LiveUser,
  LiveUserPoolMapping,
  LiveVpcLink,
} from "../../contract/liveSettings.ts";
import { encryptSecret } from "../../iam/secrets.ts";
import type { ConfigChanges, StageChange } from "../ports/configSource.ts";

export const secretsKey = Buffer.alloc(32, "s");
export const keyHashKey = Buffer.alloc(32, "k");

/** As control hashes the value of a key. */
export const hashOf = (value: string): string => createHmac("sha256", keyHashKey).update(value).digest("hex");

export const keyValue = (id: string): string => `the-value-of-the-key-${id}`;

export const liveApiKey = (
  id: string,
  usagePlanIds: readonly string[],
  other: Partial<LiveApiKey> = {},
): LiveApiKey => ({
  id,
  region: "us-east-1",
  valueHash: hashOf(keyValue(id)),
  enabled: true,
  usagePlanIds,
  ...other,
});

/** Contains the stage `prod` of `api1`. */
export const liveUsagePlan = (id: string, other: Partial<LiveUsagePlan> = {}): LiveUsagePlan => ({
  id,
  region: "us-east-1",
  apiStages: [{ apiId: "api1", stage: "prod" }],
  createdDate: 0,
  ...other,
});

/** With one long-term key, `AKIA{name}`, whose secret is secretOf. */
export function liveUser(name: string, other: Partial<LiveUser> = {}, key: Partial<LiveAccessKey> = {}): LiveUser {
  const id = `AKIA${name}`;
  const secretEncrypted = Buffer.from(encryptSecret(secretsKey, id, secretOf(name))).toString("base64");
  return {
    name,
    createdDate: 0,
    policyNames: [],
    path: "/",
    uniqueId: "AIDAAAAAAAAAAAAAAAAAA",
    tags: {},
    policyDocuments: [],
    accessKeys: [{ id, secretEncrypted, createdDate: 0, ...key }],
    ...other,
  };
}

export const secretOf = (name: string): string => `the-secret-of-${name}`;

export const changesOf = (known: {
  readonly stages?: readonly StageChange[];
  readonly apiKeys?: readonly LiveApiKey[];
  readonly usagePlans?: readonly LiveUsagePlan[];
  readonly users?: readonly LiveUser[];
  readonly userPools?: readonly LiveUserPoolMapping[];
  readonly domains?: readonly LiveDomain[];
  readonly vpcLinks?: readonly LiveVpcLink[];
  readonly integrationRoles?: readonly LiveIntegrationRole[];
}): ConfigChanges => ({
  stages: known.stages ?? [],
  apiKeys: (known.apiKeys ?? []).map((apiKey) => ({ id: apiKey.id, apiKey })),
  usagePlans: (known.usagePlans ?? []).map((usagePlan) => ({ id: usagePlan.id, usagePlan })),
  users: (known.users ?? []).map((user) => ({ name: user.name, user })),
  userPools: (known.userPools ?? []).map((mapping) => ({ userPoolArn: mapping.userPoolArn, mapping })),
  domains: (known.domains ?? []).map((domain) => ({ id: domain.id, domain })),
  integrationRoles: (known.integrationRoles ?? []).map((role) => ({ arn: role.arn, role })),
  vpcLinks: (known.vpcLinks ?? []).map((vpcLink) => ({ id: vpcLink.id, vpcLink })),
});
