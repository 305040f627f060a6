// Builders of keys and plans; a test names only what it is about.
import { createHmac } from "node:crypto";
import type { LiveAccessKey, LiveApiKey, LiveUsagePlan, LiveUser } from "../../contract/liveSettings.ts";
import { encryptSecret } from "../../iam/secrets.ts";
import { eachSubject } from "../config/subjects.ts";
import type { ConfigChanges, LiveSubjects, StageChange, SubjectChange, SubjectName } from "../ports/configSource.ts";

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

type Known = { readonly [Name in SubjectName]?: readonly LiveSubjects[Name][] };

const idOf = (value: LiveSubjects[SubjectName]): string => {
  if ("id" in value) return value.id;
  if ("arn" in value) return value.arn;
  return "name" in value ? value.name : value.userPoolArn;
};

export const changesOf = ({
  stages = [],
  ...known
}: Known & { readonly stages?: readonly StageChange[] }): ConfigChanges => ({
  stages,
  ...eachSubject((name) => changesIn(known, name)),
});

const changesIn = <Name extends SubjectName>(known: Known, name: Name): SubjectChange<LiveSubjects[Name]>[] =>
  (known[name] ?? []).map((value) => ({ id: idOf(value), value }));
