// "Use API Gateway Lambda authorizers", "Control access to REST APIs using Amazon Cognito user pools": what of an authorizer can be
// made ready before a request comes. What is wrong with it is a problem of the deployment.
import type { SnapshotAuthorizer, SnapshotMethod } from "../../contract/snapshot.ts";
import { compileGatewaySource } from "../mapping/parameterMapping.ts";
import { compilePattern } from "../mapping/selectResponse.ts";
import type {
  CompiledAuthorizer,
  CompiledLambdaAuthorizer,
  CompiledUserPoolAuthorizer,
  IdentitySource,
} from "./compiledAuthorizer.ts";
import type { Problems } from "./problems.ts";

export type AuthorizerOf = (
  method: SnapshotMethod,
  where: string,
  problems: Problems,
) => CompiledAuthorizer | undefined;

/** The types that name an authorizer. */
const askingTypes = ["CUSTOM", "COGNITO_USER_POOLS"];

/** One compilation for all methods of an authorizer, so that they share what it has decided. */
export function authorizerCompiler(authorizers: readonly SnapshotAuthorizer[]): AuthorizerOf {
  const compiled = new Map<string, CompiledLambdaAuthorizer | CompiledUserPoolAuthorizer>();
  return ({ authorizationType, authorizerId, authorizationScopes = [] }, where, problems) => {
    if (authorizationType === "NONE") return undefined;
    if (authorizationType === "AWS_IAM") return { type: "AWS_IAM" };
    return problems.try(`${where}: authorizer`, () => {
      if (!askingTypes.includes(authorizationType))
        throw new Error(`Authorization of type ${authorizationType} cannot be enforced yet`);
      const settings = authorizers.find(({ id }) => id === authorizerId);
      if (!settings) throw new Error(`There is no authorizer ${authorizerId ?? ""}`);
      if (kindOf(settings) !== authorizationType)
        throw new Error(
          `An authorizer of type ${settings.type} does not serve authorization of type ${authorizationType}`,
        );
      const authorizer = compiled.get(settings.id) ?? compileAuthorizer(settings);
      compiled.set(settings.id, authorizer);
      return authorizer.type === "COGNITO_USER_POOLS" ? { ...authorizer, scopes: authorizationScopes } : authorizer;
    });
  };
}

const compileAuthorizer = (settings: SnapshotAuthorizer) =>
  settings.type === "COGNITO_USER_POOLS" ? compileUserPoolAuthorizer(settings) : compileLambdaAuthorizer(settings);

const kindOf = ({ type }: SnapshotAuthorizer) => (type === "COGNITO_USER_POOLS" ? type : "CUSTOM");

let compilations = 0;

/** Throws what is wrong with it. */
export function compileLambdaAuthorizer(settings: SnapshotAuthorizer): CompiledLambdaAuthorizer {
  const { type, identitySource = "", identityValidationExpression, authorizerResultTtlInSeconds } = settings;
  if (type === "COGNITO_USER_POOLS") throw new Error("A user pool asks no function");
  const sources = identitySource
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map(compileIdentitySource);
  if (type === "TOKEN" && sources.length !== 1) throw new Error("An authorizer of type TOKEN has one identity source");
  return {
    type,
    settings,
    sources,
    ...(type === "TOKEN" &&
      identityValidationExpression && { validation: compilePattern(identityValidationExpression) }),
    ttlMs: ttlMsOf(authorizerResultTtlInSeconds),
    serial: ++compilations,
  };
}

const defaultTtlSeconds = 300;
const longestTtlSeconds = 3_600;

function ttlMsOf(seconds = defaultTtlSeconds): number {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > longestTtlSeconds)
    throw new Error(`authorizerResultTtlInSeconds is between 0 and ${longestTtlSeconds}`);
  return seconds * 1_000;
}

/** Throws what is wrong with it. */
export function compileUserPoolAuthorizer(settings: SnapshotAuthorizer): CompiledUserPoolAuthorizer {
  const { identitySource = "", identityValidationExpression, providerARNs, authorizerResultTtlInSeconds } = settings;
  const wrong = providerARNs.find((arn) => !userPoolArn.test(arn));
  if (wrong !== undefined || providerARNs.length === 0)
    throw new Error(`Invalid Cognito User Pool ARN: ${wrong ?? ""}`);
  return {
    type: "COGNITO_USER_POOLS",
    settings,
    source: compileIdentitySource(identitySource),
    ...(identityValidationExpression && { validation: compilePattern(identityValidationExpression) }),
    userPoolArns: providerARNs,
    scopes: [],
    ttlMs: ttlMsOf(authorizerResultTtlInSeconds),
    serial: ++compilations,
  };
}

const userPoolArn = /^arn:aws[\w-]*:cognito-idp:[a-z0-9-]+:\d{12}:userpool\/[\w-]+_[A-Za-z0-9]+$/;

/** Headers repeat: every value counts, lest two requests that differ be taken for one. */
function compileIdentitySource(name: string): IdentitySource {
  const all = name
    .replace(/^method\.request\.header\./, "method.request.multivalueheader.")
    .replace(/^method\.request\.querystring\./, "method.request.multivaluequerystring.");
  return { name, read: compileGatewaySource(all) };
}
