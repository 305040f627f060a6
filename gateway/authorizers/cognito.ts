// "Control access to REST APIs using Amazon Cognito user pools as an authorizer": what a token is found to be is kept as long as the authorizer says.
import type { CompiledAuthorizer, CompiledUserPoolAuthorizer } from "../config/compiledAuthorizer.ts";
import { scopeOfInvocation } from "../mapping/scopeOfInvocation.ts";
import type { Authorizer } from "./authorizer.ts";
import { presentedToken } from "./cognito/presentedToken.ts";
import { tokenRefusal } from "./cognito/tokenRefusal.ts";
import { verifyToken } from "./cognito/verifyToken.ts";

const noBody = Buffer.alloc(0);

export const cognito: Authorizer = {
  authenticate: (invocation, { access, clock }) => {
    const { executionLog: log, requestId, matched, resolved } = invocation;
    const authorizer = userPool(matched.method.authorizer);
    const checking = { log, requestId, clock, userPools: access.userPools, keySets: access.keySets };
    const presented = presentedToken(authorizer, scopeOfInvocation(invocation, noBody), checking);
    const { serial, scopes, ttlMs } = authorizer;
    const identity = [presented.from.issuer, presented.from.audience ?? "", ...scopes, presented.token];
    const key = { restApiId: resolved.api.restApi.id, stageName: resolved.stageName, serial, identity };
    const known = access.decisions.decide(key, ttlMs, () => verifyToken(presented, authorizer, checking));
    // Every request that waited says so itself.
    return known instanceof Promise
      ? known.catch((error: unknown) => Promise.reject(tokenRefusal(error, authorizer, checking)))
      : known;
  },
};

/** Guarantee: the registry hands over methods with an authorizer of type COGNITO_USER_POOLS only. */
const userPool = (authorizer: CompiledAuthorizer | undefined): CompiledUserPoolAuthorizer =>
  authorizer as CompiledUserPoolAuthorizer;
