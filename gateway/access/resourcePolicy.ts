// "Control access to a REST API with API Gateway resource policies": frozen with the deployment, so a change needs a new one.
import type { SnapshotRestApi } from "../../contract/snapshot.ts";
import { fullResourceNames } from "../../iam/executeApiPolicy.ts";
import { type PolicyDocument, parsePolicyDocument } from "../../iam/policy.ts";
import type { Problems } from "../config/problems.ts";
import { unknownConditionKey } from "./conditionValues.ts";

/** What is not understood of it is a problem of the deployment. */
export function compileResourcePolicy(restApi: SnapshotRestApi, problems: Problems): PolicyDocument | undefined {
  const { policy } = restApi;
  if (!policy) return undefined;
  return problems.try(`REST API ${restApi.id}: policy`, () => {
    const json: unknown = JSON.parse(policy);
    const document = parsePolicyDocument(fullResourceNames(json, restApi));
    if (document.statements.some(({ principals }) => principals === undefined))
      throw new Error("A statement needs Principal or NotPrincipal");
    const unknown = unknownConditionKey(document);
    if (unknown !== undefined) throw new Error(`The condition key ${unknown} is not known`);
    return document;
  });
}
