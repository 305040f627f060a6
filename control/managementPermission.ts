// Which permission an operation of version 1 needs: the verb on the ARN of the path, and a few of another kind. "Actions, resources, and
// condition keys for Amazon API Gateway Management" of the service authorization reference.
import { accountArn, managementArn } from "../contract/arn.ts";
import type { OperationSchema } from "../contract/operations.ts";

interface Permission {
  readonly action: string;
  readonly resource: string;
}

interface Asked {
  readonly region: string;
  readonly accountId: string;
  readonly operation: OperationSchema;
  /** The operation's path with its labels filled in. */
  readonly path: string;
  /** Text members of the input by name; what was not sent, or could not be read, is empty. */
  readonly member: (name: string) => string;
}

export function managementPermission(asked: Asked): Permission {
  const { region, accountId, operation, path, member } = asked;
  const action = `apigateway:${operation.method}`;
  const own = (at: string) => accountArn(region, accountId, at);
  if (operation.path.startsWith("/rejectdomainnameaccessassociations"))
    return { action: "apigateway:RejectAccessAssociation", resource: member("domainNameArn") || own("/domainnames/*") };
  if (operation.path.startsWith("/domainnameaccessassociations")) {
    const arn = member("domainNameAccessAssociationArn");
    return { action, resource: arn.startsWith("arn:") ? arn : own(path) };
  }
  const domainNameId = member("domainNameId");
  if (operation.path.startsWith("/domainnames/") && domainNameId !== "")
    return { action, resource: own(path.replace(/^\/domainnames\/[^/]*/, (name) => `${name}+${domainNameId}`)) };
  return { action, resource: managementArn(region, path) };
}
