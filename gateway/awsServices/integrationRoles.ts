import type { LiveIntegrationRole } from "../../contract/liveSettings.ts";
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

type Assume = (use: RoleUse) => Credentials | undefined;

/** The roles whose credentials an administrator has given. */
export class IntegrationRoles {
  readonly #sealingKey: Uint8Array;
  readonly #roles = new Map<string, LiveIntegrationRole>();
  /** Opened and parsed with the first use. */
  readonly #opened = new Map<string, Assume>();

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
    const role = this.#roles.get(roleArn);
    if (!role) throw new Error(`${refusal} ${roleArn}: no credentials are mapped to it`);
    const assume = this.#opened.get(roleArn) ?? this.#open(role);
    const credentials = assume(use);
    if (!credentials) throw new Error(`${refusal} ${roleArn}`);
    return credentials;
  }

  #apply({ id: arn, value: role }: SubjectChange<LiveIntegrationRole>): void {
    this.#opened.delete(arn);
    if (role) this.#roles.set(arn, role);
    else this.#roles.delete(arn);
  }

  #open({ arn, accessKeyId, sealedSecrets, trustPolicy }: LiveIntegrationRole): Assume {
    const secrets = openText(this.#sealingKey, arn, Buffer.from(sealedSecrets, "base64"));
    const credentials: Credentials = { accessKeyId, ...roleSecrets(JSON.parse(secrets)) };
    const policy = parseTrustPolicy(JSON.parse(trustPolicy));
    const assume: Assume = (use) => (trusts(policy, servicePrincipal, use) ? credentials : undefined);
    this.#opened.set(arn, assume);
    return assume;
  }
}

/** AWS's words where a role does not trust API Gateway. */
const refusal = "API Gateway does not have permission to assume the provided role";

/** Guarantee: the seal shows that control wrote it, as RoleSecrets. */
const roleSecrets = (value: unknown): Omit<Credentials, "accessKeyId"> => value as Omit<Credentials, "accessKeyId">;
