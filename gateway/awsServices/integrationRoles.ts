import { iamArn } from "../../contract/arn.ts";
import type { LiveIntegrationRole, LiveRole } from "../../contract/liveSettings.ts";
import { knownPolicies } from "../../iam/knownPolicies.ts";
import { policiesNamed } from "../../iam/managedPolicies.ts";
import {
  type AccessRequest,
  type Decision,
  evaluate,
  type PolicyDocument,
  parsePolicyDocument,
} from "../../iam/policy.ts";
import { openText } from "../../iam/sealedText.ts";
import type { Credentials } from "../../iam/sigv4.ts";
import { parseTrustPolicy, trusts } from "../../iam/trustPolicy.ts";
import type { ConfigChanges, SubjectChange } from "../ports/configSource.ts";

/** What an integration acts for: conditions of a trust policy may be about it. */
export interface RoleUse {
  readonly account: string;
  /** ARN of the method. */
  readonly arn: string;
}

/** "API Gateway permissions model for invoking an API": whom roles have to trust. */
const servicePrincipal = "apigateway.amazonaws.com";

/** In AWS's words where a role does not trust API Gateway. */
export class RoleRefused extends Error {
  readonly roleArn: string;
  readonly reason: "distrust" | "unmapped";

  constructor(roleArn: string, reason: "distrust" | "unmapped") {
    const more = reason === "unmapped" ? ": no credentials are mapped to it" : "";
    super(`API Gateway does not have permission to assume the provided role ${roleArn}${more}`);
    this.roleArn = roleArn;
    this.reason = reason;
  }
}

interface OpenedRole {
  readonly trustPolicy: PolicyDocument;
  /** Each of these must allow what is done in the role. */
  readonly limits: readonly (readonly PolicyDocument[])[];
  readonly credentials?: Credentials;
}

/** Roles of IAM, and those whose credentials an administrator has given. Where an ARN is both, both have to agree. */
export class IntegrationRoles {
  readonly #sealingKey: Uint8Array;
  readonly #mapped = new Map<string, LiveIntegrationRole>();
  readonly #roles = new Map<string, LiveRole>();
  /** Opened and parsed with the first use. */
  readonly #opened = new Map<LiveIntegrationRole | LiveRole, OpenedRole>();

  constructor(sealingKey: Uint8Array) {
    this.#sealingKey = sealingKey;
  }

  replaceAll(everything: ConfigChanges): void {
    for (const map of [this.#mapped, this.#roles, this.#opened]) map.clear();
    this.apply(everything);
  }

  apply({ integrationRoles, roles }: ConfigChanges): void {
    this.#keep(this.#mapped, integrationRoles);
    this.#keep(this.#roles, roles);
  }

  /** Throws an Error with the reason why nobody may act in this role. */
  assume(roleArn: string, use: RoleUse): Credentials {
    const { credentials } = this.#assumed(roleArn, use)[0] ?? {};
    if (!credentials) throw new RoleRefused(roleArn, "unmapped");
    return credentials;
  }

  /** What the role's own policies say, where it is ours to ask. Throws as `assume` does. */
  decide(roleArn: string, use: RoleUse, { action, resource }: Pick<AccessRequest, "action" | "resource">): Decision {
    const request = { action, resource, conditionValues: { "aws:PrincipalArn": [roleArn] } };
    const limits = this.#assumed(roleArn, use).flatMap((opened) => opened.limits);
    const decisions = limits.map((policies) => evaluate(policies, request));
    if (decisions.includes("ExplicitDeny")) return "ExplicitDeny";
    return decisions.length > 0 && decisions.every((decision) => decision === "Allow") ? "Allow" : "ImplicitDeny";
  }

  /** Where others' credentials are signed with: a role of IAM must still trust API Gateway. Throws as `assume` does. */
  checkTrust(roleArn: string, use: RoleUse): void {
    const role = this.#roleOf(roleArn, use);
    if (role) this.#trusting(roleArn, this.#open(role, openRole), use);
  }

  /** What is mapped stands first. */
  #assumed(roleArn: string, use: RoleUse): OpenedRole[] {
    const mapped = this.#mapped.get(roleArn);
    const role = this.#roleOf(roleArn, use);
    const opened = [
      ...(mapped ? [this.#open(mapped, (each) => openMapped(each, this.#sealingKey))] : []),
      ...(role ? [this.#open(role, openRole)] : []),
    ];
    if (opened.length === 0) throw new RoleRefused(roleArn, "unmapped");
    for (const each of opened) this.#trusting(roleArn, each, use);
    return opened;
  }

  #trusting(roleArn: string, { trustPolicy }: OpenedRole, use: RoleUse): void {
    if (!trusts(trustPolicy, servicePrincipal, use)) throw new RoleRefused(roleArn, "distrust");
  }

  /** Paths are a part of the ARN; names alone tell roles apart. */
  #roleOf(roleArn: string, { account }: RoleUse): LiveRole | undefined {
    const role = this.#roles.get(roleArn.slice(roleArn.lastIndexOf("/") + 1));
    return role && iamArn(account, "role", role.name, role.path) === roleArn ? role : undefined;
  }

  #open<Role extends LiveIntegrationRole | LiveRole>(role: Role, open: (role: Role) => OpenedRole): OpenedRole {
    const opened = this.#opened.get(role) ?? open(role);
    this.#opened.set(role, opened);
    return opened;
  }

  #keep<Role extends LiveIntegrationRole | LiveRole>(
    map: Map<string, Role>,
    changes: readonly SubjectChange<Role>[],
  ): void {
    for (const { id, value } of changes) {
      const before = map.get(id);
      if (before) this.#opened.delete(before);
      if (value) map.set(id, value);
      else map.delete(id);
    }
  }
}

function openMapped(
  { arn, accessKeyId, sealedSecrets, trustPolicy, policy }: LiveIntegrationRole,
  sealingKey: Uint8Array,
): OpenedRole {
  const secrets = openText(sealingKey, arn, Buffer.from(sealedSecrets, "base64"));
  return {
    credentials: { accessKeyId, ...roleSecrets(JSON.parse(secrets)) },
    trustPolicy: parseTrustPolicy(JSON.parse(trustPolicy)),
    limits: policy ? [[parsePolicyDocument(JSON.parse(policy))]] : [],
  };
}

const openRole = ({ trustPolicy, policyNames, policyDocuments }: LiveRole): OpenedRole => ({
  trustPolicy: parseTrustPolicy(JSON.parse(trustPolicy)),
  limits: [[...policiesNamed(policyNames), ...knownPolicies(policyDocuments)]],
});

/** Guarantee: the seal shows that control wrote it, as RoleSecrets. */
const roleSecrets = (value: unknown): Omit<Credentials, "accessKeyId"> => value as Omit<Credentials, "accessKeyId">;
