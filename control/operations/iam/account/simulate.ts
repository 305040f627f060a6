// "SimulatePrincipalPolicy" and "SimulateCustomPolicy" of the IAM API reference: what the evaluator would decide.
import type { ContextEntry, EvaluationResult } from "@aws-sdk/client-iam";
import { knownPolicies } from "../../../../iam/knownPolicies.ts";
import { policiesNamed } from "../../../../iam/managedPolicies.ts";
import { evaluate, type PolicyDocument } from "../../../../iam/policy.ts";
import type { Call, IamOperation } from "../../../call.ts";
import type { StoredIdentity } from "../../../store/identities.ts";
import { checkIdentityPolicy } from "../documents.ts";
import { noSuchEntity, validationError } from "../iamErrors.ts";
import { pageIn } from "../paging.ts";

interface Asked {
  readonly ActionNames?: readonly string[] | undefined;
  readonly ResourceArns?: readonly string[] | undefined;
  readonly ContextEntries?: readonly ContextEntry[] | undefined;
  readonly PolicyInputList?: readonly string[] | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

const maxEvaluations = 10_000;

export const simulatePrincipalPolicy: IamOperation<"SimulatePrincipalPolicy"> = async (input, call) =>
  simulate(input, [...(await policiesOf(call, input.PolicySourceArn ?? "")), ...given(input)]);

export const simulateCustomPolicy: IamOperation<"SimulateCustomPolicy"> = async (input) =>
  simulate(input, given(input));

function given({ PolicyInputList = [] }: Asked): PolicyDocument[] {
  for (const document of PolicyInputList) checkIdentityPolicy(document);
  return knownPolicies(PolicyInputList);
}

function simulate(input: Asked, policies: readonly PolicyDocument[]) {
  const { ActionNames = [], ResourceArns = ["*"], ContextEntries = [] } = input;
  if (ActionNames.length * ResourceArns.length > maxEvaluations)
    throw validationError("There are too many actions and resources to simulate at once.");
  const conditionValues = Object.fromEntries(
    ContextEntries.map(({ ContextKeyName = "", ContextKeyValues = [] }) => [ContextKeyName, ContextKeyValues]),
  );
  const results = ActionNames.flatMap((action) =>
    ResourceArns.map((resource) => ({
      EvalActionName: action,
      EvalResourceName: resource,
      EvalDecision: words[evaluate(policies, { action, resource, conditionValues })],
      MatchedStatements: [],
      MissingContextValues: [],
    })),
  );
  const numbered = results.map((result, index) => ({ result, key: String(index).padStart(6, "0") }));
  const { items, ...page } = pageIn(input, numbered, ({ key }) => key);
  return { EvaluationResults: items.map(({ result }): EvaluationResult => result), ...page };
}

const words = { Allow: "allowed", ExplicitDeny: "explicitDeny", ImplicitDeny: "implicitDeny" } as const;

/** A user's with those of the user's groups. */
async function policiesOf({ store }: Call, arn: string): Promise<PolicyDocument[]> {
  const [, kind, name = ""] = /^arn:aws:iam::\d{12}:(user|group|role)\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  if (kind !== "user" && kind !== "group" && kind !== "role") throw validationError(`Invalid Entity Arn: ${arn}`);
  const identity = await store.identities.get(kind, name);
  if (identity === undefined) throw noSuchEntity(`The ${kind} with name ${name} cannot be found.`);
  const all = kind === "user" ? [identity, ...(await store.identities.groupsOf(name))] : [identity];
  const documents: PolicyDocument[] = [];
  for (const one of all) documents.push(...(await policiesIn(store, one)));
  return documents;
}

async function policiesIn(store: Call["store"], identity: StoredIdentity): Promise<PolicyDocument[]> {
  const texts = Object.values(identity.inlinePolicies);
  for (const name of identity.customerPolicies) {
    const policy = await store.managedPolicies.get(name);
    const versions = await store.managedPolicies.versions(name);
    const current = versions.find(({ version }) => version === policy?.defaultVersion);
    if (current) texts.push(current.document);
  }
  return [...policiesNamed(identity.managedPolicies), ...knownPolicies(texts)];
}
