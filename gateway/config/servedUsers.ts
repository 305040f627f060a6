// Who may sign calls: the users this thread knows, by their access keys. Secrets stay sealed until a key signs.
import type { LiveAccessKey, LiveUser } from "../../contract/liveSettings.ts";
import { knownPolicies } from "../../iam/knownPolicies.ts";
import { policiesNamed } from "../../iam/managedPolicies.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import { decryptSecret } from "../../iam/secrets.ts";
import type { ConfigChanges } from "../ports/configSource.ts";
import type { Log } from "../ports/log.ts";

export interface UserDirectory {
  /** `undefined`: there is no such key, or it may not be used. */
  find(accessKeyId: string): Signer | undefined;
}

/** A user by way of one of its keys. */
export interface Signer {
  readonly user: LiveUser;
  readonly key: LiveAccessKey;
  readonly policies: readonly PolicyDocument[];
  /** Of a role's session that is limited to them. */
  readonly sessionPolicies?: readonly PolicyDocument[];
  readonly secretAccessKey: string;
}

export class ServedUsers implements UserDirectory {
  readonly #byKey = new Map<string, HeldUser>();
  readonly #byName = new Map<string, HeldUser>();
  readonly #secretsKey: Uint8Array;
  readonly #log: Log;

  constructor(secretsKey: Uint8Array, log: Log) {
    this.#secretsKey = secretsKey;
    this.#log = log;
  }

  find(accessKeyId: string): Signer | undefined {
    const held = this.#byKey.get(accessKeyId);
    if (!held) return undefined;
    const known = held.signers.get(accessKeyId);
    if (known) return known;
    const signer = this.#signer(held.user, accessKeyId);
    if (signer) held.signers.set(accessKeyId, signer);
    return signer;
  }

  replaceAll(everything: ConfigChanges): void {
    this.#byKey.clear();
    this.#byName.clear();
    this.apply(everything);
  }

  apply({ users }: ConfigChanges): void {
    for (const { id: name, value: user } of users) {
      for (const { id } of this.#byName.get(name)?.user.accessKeys ?? []) this.#byKey.delete(id);
      this.#byName.delete(name);
      if (!user) continue;
      const held = { user, signers: new Map<string, Signer>() };
      this.#byName.set(name, held);
      for (const { id } of user.accessKeys) this.#byKey.set(id, held);
    }
  }

  /** Whoever has a policy that is not understood, or a secret that cannot be opened, signs nothing. */
  #signer(user: LiveUser, accessKeyId: string): Signer | undefined {
    const key = user.accessKeys.find(({ id }) => id === accessKeyId);
    if (!key) return undefined;
    const limits = user.roleSession?.policies ?? [];
    try {
      return {
        user,
        key,
        policies: [...policiesNamed(user.policyNames), ...knownPolicies(user.policyDocuments)],
        ...(limits.length > 0 && { sessionPolicies: knownPolicies(limits) }),
        secretAccessKey: decryptSecret(this.#secretsKey, key.id, Buffer.from(key.secretEncrypted, "base64")),
      };
    } catch (error) {
      this.#log.error({ err: error, accessKeyId }, "An access key cannot be used");
      return undefined;
    }
  }
}

interface HeldUser {
  readonly user: LiveUser;
  /** Made with a key's first call. */
  readonly signers: Map<string, Signer>;
}
