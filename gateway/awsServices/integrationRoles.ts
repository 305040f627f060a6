import type { LiveIntegrationRole } from "../../contract/liveSettings.ts";
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

interface OpenedRole {
  readonly trustPolicy: PolicyDocument;
  readonly credentials: Credentials;
  readonly policies: readonly PolicyDocument[];
}

/** The roles whose credentials an administrator has given. */
export class IntegrationRoles {
  readonly #sealingKey: Uint8Array;
  readonly #roles = new Map<string, LiveIntegrationRole>();
  /** Opened and parsed with the first use. */
  readonly #opened = new Map<string, OpenedRole>();

  constructor(sealingKey: Uint8Array) {
    this.#sealingKey = sealingKey;
  }

  replaceAll({ integrationRoles }: ConfigChanges): void {
    this.#roles.clear();
    this.#opened.clear();
    for (const change of integrationRoles) this.#apply(change);
  }

  apply({ integrationRoles }: ConfigChanges): void {
    for (const change of integrationRoles) this.#apply(change);
  }

  /** Throws an Error with the reason why nobody may act in this role. */
  assume(roleArn: string, use: RoleUse): Credentials {
    return this.#assumed(roleArn, use).credentials;
  }

  /** What the role's own policy says, where it is ours to ask. Throws as `assume` does. */
  decide(roleArn: string, use: RoleUse, { action, resource }: Pick<AccessRequest, "action" | "resource">): Decision {
    const { policies } = this.#assumed(roleArn, use);
    return evaluate(policies, { action, resource, conditionValues: { "aws:PrincipalArn": [roleArn] } });
  }

  #assumed(roleArn: string, use: RoleUse): OpenedRole {
    const role = this.#roles.get(roleArn);
    if (!role) throw new Error(`${refusal} ${roleArn}: no credentials are mapped to it`);
    const opened = this.#opened.get(roleArn) ?? this.#open(role);
    if (!trusts(opened.trustPolicy, servicePrincipal, use)) throw new Error(`${refusal} ${roleArn}`);
    return opened;
  }

  #apply({ id: arn, value: role }: SubjectChange<LiveIntegrationRole>): void {
    this.#opened.delete(arn);
    if (role) this.#roles.set(arn, role);
    else this.#roles.delete(arn);
  }

  #open({ arn, accessKeyId, sealedSecrets, trustPolicy, policy }: LiveIntegrationRole): OpenedRole {
    const secrets = openText(this.#sealingKey, arn, Buffer.from(sealedSecrets, "base64"));
    const opened: OpenedRole = {
      credentials: { accessKeyId, ...roleSecrets(JSON.parse(secrets)) },
      trustPolicy: parseTrustPolicy(JSON.parse(trustPolicy)),
      policies: policy ? [parsePolicyDocument(JSON.parse(policy))] : [],
    };
    this.#opened.set(arn, opened);
    return opened;
  }
}

/** AWS's words where a role does not trust API Gateway. */
const refusal = "API Gateway does not have permission to assume the provided role";

/** Guarantee: the seal shows that control wrote it, as RoleSecrets. */
const roleSecrets = (value: unknown): Omit<Credentials, "accessKeyId"> => value as Omit<Credentials, "accessKeyId">;
