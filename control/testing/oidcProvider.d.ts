// What the tests use of a package that brings no types.
declare module "oidc-provider" {
  import type { RequestListener } from "node:http";

  export interface Configuration {
    readonly clients: readonly Readonly<Record<string, unknown>>[];
    readonly claims: Readonly<Record<string, readonly string[]>>;
    readonly conformIdTokenClaims: boolean;
    readonly jwks?: { readonly keys: readonly object[] };
    readonly responseTypes?: readonly string[];
    readonly scopes?: readonly string[];
    readonly features?: Readonly<Record<string, unknown>>;
    readonly pkce: { readonly required: () => boolean };
    readonly findAccount: (
      request: unknown,
      id: string,
    ) => { readonly accountId: string; readonly claims: () => Promise<Readonly<Record<string, unknown>>> };
  }

  export default class Provider {
    constructor(issuer: string, configuration: Configuration);
    callback(): RequestListener;
  }
}
