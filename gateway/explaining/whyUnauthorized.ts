// Why an authorizer did not let a request in, or could not say. What was sent is named, never shown.
import type { AuthorizedRequest } from "../authorizers/authorizer.ts";
import type { CompiledUserPoolAuthorizer } from "../config/compiledAuthorizer.ts";
import type { ExplainWhy } from "../responses/why.ts";

type Named = { readonly settings: { readonly name: string; readonly id: string } };

const nameOf = ({ settings }: Named): string => `${settings.name} (${settings.id})`;

/** A Lambda authorizer was not asked, because the request does not say who sends it. */
export const whyNoIdentity =
  ({ authorizer, scope }: AuthorizedRequest): ExplainWhy =>
  () => {
    const missing = authorizer.sources.filter(({ read }) => !read(scope)?.at(-1)).map(({ name }) => name);
    if (missing.length > 0)
      return {
        rule: `The authorizer ${nameOf(authorizer)} was not asked, because its identity source is missing or empty: ${missing.join(", ")}.`,
        change: "Send it with a value.",
      };
    return {
      rule: `The authorizer ${nameOf(authorizer)} was not asked, because the token does not match its validation expression ${authorizer.settings.identityValidationExpression ?? ""}.`,
      change: "Send a token that matches as a whole, or change the expression and deploy the API again.",
    };
  };

export const whyFunctionRefused =
  (authorizer: Named): ExplainWhy =>
  () => ({
    rule: `The function of the authorizer ${nameOf(authorizer)} answered Unauthorized.`,
    change: "Send an identity that the function accepts.",
  });

/** `reason`: a clause of the gateway's own. */
export const whyAuthorizerFailed =
  (authorizer: Named, reason: string): ExplainWhy =>
  () => ({
    rule: `The authorizer ${nameOf(authorizer)} could not decide: ${reason}.`,
    change: "Repair the authorizer or its function; the request itself may be right.",
  });

export const whyNoToken =
  (authorizer: CompiledUserPoolAuthorizer): ExplainWhy =>
  () => ({
    rule: `The authorizer ${nameOf(authorizer)} found no token in ${authorizer.source.name}.`,
    change: "Send the user pool's token there.",
  });

export const whyUnknownIssuer =
  (authorizer: CompiledUserPoolAuthorizer): ExplainWhy =>
  () => ({
    rule: `The token in ${authorizer.source.name} is no token of an issuer that the authorizer ${nameOf(authorizer)} trusts: ${authorizer.userPoolArns.join(", ")}.`,
    change: "Send a token of one of these user pools.",
  });

/** `reason`: a clause of the gateway's own. */
export const whyTokenRefused =
  (authorizer: CompiledUserPoolAuthorizer, reason: string): ExplainWhy =>
  () => ({
    rule: `The authorizer ${nameOf(authorizer)} refused the token: ${reason}.`,
    change:
      authorizer.scopes.length > 0
        ? `Send a valid access token with one of the scopes ${authorizer.scopes.join(", ")}.`
        : "Send a valid ID token of the user pool.",
  });

export const whyUnsigned: ExplainWhy = () => ({
  rule: "The method asks for IAM permissions, and the request has no signature.",
  change: "Sign it with Signature Version 4 for the service execute-api.",
});

/** `reason`: a clause of the gateway's own. */
export const whySignatureRefused =
  (reason: string): ExplainWhy =>
  () => ({
    rule: `The method asks for IAM permissions, and ${reason}.`,
    change: "Sign the request anew with a key that is in use, for the service execute-api and the API's region.",
  });
