// What the service takes for the policy of an API: "Control access to a REST API with API Gateway resource policies";
// "IAM JSON policy elements: Principal". Condition keys are the gateway's to know, at deployment.

import { type PolicyStatement, type Principal, parsePolicyDocument } from "../../../../iam/policyDocument.ts";
import { PolicyError } from "../../../../iam/policyError.ts";
import { badRequest } from "../../../../wire/errors.ts";
import { limits } from "../limits.ts";

export function checkResourcePolicy(policy: string | undefined): void {
  if (policy === undefined) return;
  if (policy.length > limits.policyLength)
    throw badRequest(`Policy cannot be longer than ${limits.policyLength} characters`);
  if (!isResourcePolicy(policy))
    throw badRequest("Invalid policy document. Please check the policy syntax and ensure that Principals are valid.");
}

function isResourcePolicy(text: string): boolean {
  try {
    return parsePolicyDocument(JSON.parse(text)).statements.every(namesPrincipals);
  } catch (error) {
    if (error instanceof PolicyError || error instanceof SyntaxError) return false;
    throw error;
  }
}

const namesPrincipals = ({ principals }: PolicyStatement): boolean => principals?.entries.every(isPrincipal) === true;

const isPrincipal = ({ type, id }: Principal): boolean =>
  type !== "AWS" ||
  /^(\*|\d{12}|arn:aws[a-z-]*:(iam|sts)::\d{12}:(root|(user|role|assumed-role|federated-user)\/.+))$/.test(id);
