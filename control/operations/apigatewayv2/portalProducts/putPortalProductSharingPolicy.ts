// Sets the resource policy that shares a portal product. Here there is one account to share with, so it is kept and shown, no more.
// API reference, version 2, "Sharing policy"; developer guide, "Share your portal product with a portal owner in API Gateway".
import { parsePolicyDocument } from "../../../../iam/policyDocument.ts";
import { PolicyError } from "../../../../iam/policyError.ts";
import { badRequest } from "../../../../wire/errors.ts";
import type { V2Operation } from "../../../call.ts";
import { lockPortalProduct } from "../lookUp.ts";

export const putPortalProductSharingPolicy: V2Operation<"PutPortalProductSharingPolicy"> = async (input, call) => {
  const before = await lockPortalProduct(call, input);
  const { PolicyDocument: sharingPolicy = "" } = input;
  checkPolicy(sharingPolicy);
  await call.store.portalProducts.update(before, { ...before, sharingPolicy });
  return {};
};

function checkPolicy(text: string): void {
  try {
    const { statements } = parsePolicyDocument(JSON.parse(text));
    if (statements.every(({ principals }) => principals !== undefined)) return;
  } catch (error) {
    if (!(error instanceof PolicyError || error instanceof SyntaxError)) throw error;
    throw badRequest(`Invalid policy document. ${error.message}`);
  }
  throw badRequest("Invalid policy document. Every statement must have a principal");
}
