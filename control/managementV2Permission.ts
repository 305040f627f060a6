// Which permission an operation of version 2 needs: "Actions, resources, and condition keys for Amazon API Gateway Management V2" of the
// service authorization reference. No ARN has the path's /v2.
import { accountArn, managementArn } from "../contract/arn.ts";
import type { OperationSchema } from "../contract/operations.ts";

// These have actions of their own names, on ARNs that name the account.
const named = /^\/v2\/(portals|portalproducts)(\/|$)|\/routingrules(\/|$)/;
const otherNames: Readonly<Record<string, string | undefined>> = { PutRoutingRule: "UpdateRoutingRule" };
/** What is done to a portal or a product and is no resource of its own. */
const verbs = /\/(publish|preview|sharingpolicy)$/;

/** `path`: the operation's path with its labels filled in. */
export function managementV2Permission(
  region: string,
  accountId: string,
  operation: OperationSchema,
  path: string,
): { action: string; resource: string } {
  const bare = path.replace(/^\/v2/, "");
  if (!named.test(operation.path))
    return { action: `apigateway:${operation.method}`, resource: managementArn(region, bare) };
  const isItem = verbs.test(operation.path) || operation.path.endsWith("}");
  return {
    action: `apigateway:${otherNames[operation.name] ?? operation.name}`,
    // Creating and listing need the permission on the type: there is no ARN of a collection.
    resource: accountArn(region, accountId, isItem ? bare.replace(verbs, "") : `${bare}/*`),
  };
}
