// House operations by which an administrator gives real credentials to the ARN of a role that integrations and authorizers name.
import { listOf, type OperationTypes, shape, string, timestamp, typedOperation } from "./houseNotation.ts";

const label = [string, { httpLabel: 1 }] as const;
const path = "/_house/integration-roles/{roleArn}";

/** Never with its secrets. `assumeRolePolicyDocument`: who may act in the role, as IAM's CreateRole has it. */
const IntegrationRole = shape(
  "IntegrationRole",
  {
    roleArn: string,
    accessKeyId: string,
    assumeRolePolicyDocument: string,
    createdDate: timestamp,
    lastUpdatedDate: timestamp,
  },
  { policyDocument: string },
);
const ofRole = { roleArn: label } as const;

export const integrationRoleSchemas = {
  /** Makes the role known, or replaces everything that is known of it. */
  PutIntegrationRole$: typedOperation(
    "PutIntegrationRole",
    ["PUT", path, 200],
    shape(
      "PutIntegrationRoleRequest",
      { ...ofRole, accessKeyId: string, secretAccessKey: string, assumeRolePolicyDocument: string },
      // What the role may do with functions of the bundled host; elsewhere its credentials say so themselves.
      { sessionToken: string, policyDocument: string },
    ),
    IntegrationRole,
  ),
  GetIntegrationRole$: typedOperation(
    "GetIntegrationRole",
    ["GET", path, 200],
    shape("GetIntegrationRoleRequest", ofRole),
    IntegrationRole,
  ),
  /** All of them, in the order of their ARNs. */
  GetIntegrationRoles$: typedOperation(
    "GetIntegrationRoles",
    ["GET", "/_house/integration-roles", 200],
    shape("GetIntegrationRolesRequest", {}),
    shape("GetIntegrationRolesResponse", {
      items: [listOf("IntegrationRoles", () => IntegrationRole), { jsonName: "item" }],
    }),
  ),
  /** Integrations that name the role are refused from then on. */
  DeleteIntegrationRole$: typedOperation(
    "DeleteIntegrationRole",
    ["DELETE", path, 204],
    shape("DeleteIntegrationRoleRequest", ofRole),
    shape("DeleteIntegrationRoleResponse", {}),
  ),
} as const;

export type IntegrationRoleOperations = OperationTypes<typeof integrationRoleSchemas>;
