// Whose tokens a user pool's ARN stands for: Cognito's own, or those of the issuer that an administrator put in its place.
import type { ConfigChanges } from "../ports/configSource.ts";

export interface TokenIssuer {
  /** As in `iss`. */
  readonly issuer: string;
  /** Whom tokens must be for; absent: Cognito's pools have many clients, all of them count. */
  readonly audience?: string;
}

export interface UserPoolDirectory {
  /** `undefined`: the ARN names no user pool. */
  find(userPoolArn: string): TokenIssuer | undefined;
}

export class ServedUserPools implements UserPoolDirectory {
  readonly #mapped = new Map<string, TokenIssuer>();

  find(userPoolArn: string): TokenIssuer | undefined {
    return this.#mapped.get(userPoolArn) ?? cognitoIssuer(userPoolArn);
  }

  replaceAll(everything: ConfigChanges): void {
    this.#mapped.clear();
    this.apply(everything);
  }

  apply({ userPools }: ConfigChanges): void {
    for (const { id, value: mapping } of userPools) {
      if (mapping) this.#mapped.set(id, { issuer: mapping.issuer, audience: mapping.audience });
      else this.#mapped.delete(id);
    }
  }
}

/** "Verifying JSON web tokens", Amazon Cognito developer guide. */
function cognitoIssuer(userPoolArn: string): TokenIssuer | undefined {
  const [, partition, region, pool] =
    /^arn:(aws[\w-]*):cognito-idp:([a-z0-9-]+):\d{12}:userpool\/([\w-]+)$/.exec(userPoolArn) ?? [];
  if (region === undefined || pool === undefined) return undefined;
  const domain = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return { issuer: `https://cognito-idp.${region}.${domain}/${pool}` };
}
