// "Use API Gateway Lambda authorizers": identity sources, the result cache, the function. Its policy is decided on by the step authorize.

import type { Authenticated } from "../../access/authenticated.ts";
import { invokeArn } from "../../access/invokeArn.ts";
import { recognizedKey } from "../../access/sentApiKey.ts";
import type { CompiledAuthorizer, CompiledLambdaAuthorizer } from "../../config/compiledAuthorizer.ts";
import { whyNoIdentity } from "../../explaining/whyUnauthorized.ts";
import type { Invocation } from "../../invocation.ts";
import type { MappingScope } from "../../mapping/mappingScope.ts";
import { requestContextOf } from "../../requestContextOf.ts";
import type { Ports } from "../../steps/step.ts";
import { noOverrides } from "../../templates/index.ts";
import type { AuthorizedRequest, Authorizer, Identity, LambdaAuthorizer } from "../authorizer.ts";
import { askFunction, unauthorized } from "./askFunction.ts";

const noBody = Buffer.alloc(0);

export const askingLambda = (kind: LambdaAuthorizer): Authorizer => ({
  authenticate: (invocation, ports) => {
    const { executionLog: log, requestId, matched } = invocation;
    const authorizer = lambda(matched.method.authorizer);
    log?.info(`Starting authorizer: ${authorizer.settings.id} for request: ${requestId}`);
    const request = requestOf(invocation, authorizer, ports);
    const identity = kind.identityOf(request);
    if (!identity) throw unauthorized({ log, requestId }, whyNoIdentity(request));
    log?.info(`Incoming identity: ${kind.shownIdentity(identity)}`);
    const { api, stageName } = invocation.resolved;
    const key = {
      restApiId: api.restApi.id,
      stageName,
      serial: authorizer.serial,
      identity: [...identity.values.values()].flatMap((values) => [String(values.length), ...values]),
    };
    // Without an identity all callers would be the same one.
    const ttlMs = identity.values.size === 0 ? 0 : authorizer.ttlMs;
    return ports.access.decisions.decide(key, ttlMs, () => ask(kind, request, identity, { invocation, ports }));
  },
});

/** Guarantee: the registry hands over methods with an authorizer of type TOKEN or REQUEST only. */
const lambda = (authorizer: CompiledAuthorizer | undefined): CompiledLambdaAuthorizer =>
  authorizer as CompiledLambdaAuthorizer;

function requestOf(invocation: Invocation, authorizer: CompiledLambdaAuthorizer, ports: Ports): AuthorizedRequest {
  const { matched, resolved } = invocation;
  return {
    authorizer,
    methodArn: invokeArn(invocation),
    resourcePath: matched.method.resourcePath,
    path: resolved.path,
    scope: new RequestScope(invocation, ports),
  };
}

/** A class, because each object literal with a getter is a shape of its own, which lives until the next full collection. */
class RequestScope implements MappingScope {
  readonly methodRequest: MappingScope["methodRequest"];
  readonly pathParameters: MappingScope["pathParameters"];
  readonly stageVariables: MappingScope["stageVariables"];
  readonly overrides = noOverrides();
  readonly body = noBody;
  readonly #invocation: Invocation;
  readonly #ports: Ports;

  constructor(invocation: Invocation, ports: Ports) {
    this.#ports = ports;
    this.methodRequest = invocation.methodRequest;
    this.pathParameters = invocation.matched.pathParameters;
    this.stageVariables = invocation.resolved.api.stageVariables;
    this.#invocation = invocation;
  }

  get context(): Record<string, unknown> {
    return requestContextOf(this.#invocation, recognizedKey(this.#invocation, this.#ports));
  }
}

async function ask(
  kind: LambdaAuthorizer,
  request: AuthorizedRequest,
  identity: Identity,
  { invocation, ports }: { readonly invocation: Invocation; readonly ports: Ports },
): Promise<Authenticated> {
  const { requestId, executionLog: log, resolved } = invocation;
  const startedAt = performance.now();
  const { principalId, document, context, usageIdentifierKey } = await askFunction(kind, request, identity, {
    restApi: resolved.api.restApi,
    requestId,
    log,
    functions: ports.functions,
    answered: ({ status, requestId: id }) => {
      invocation.authorizerCall = { status, requestId: id, latencyMs: performance.now() - startedAt };
    },
  });
  return {
    policies: [document],
    context: { ...context, principalId },
    ...(usageIdentifierKey !== undefined && { usageIdentifierKey }),
  };
}
