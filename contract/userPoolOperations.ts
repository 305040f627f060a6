// House operations about user pools: AWS knows Cognito's only; here any issuer of OpenID Connect may stand in for one.
import { listOf, type OperationTypes, shape, string, timestamp, typedOperation } from "./houseNotation.ts";

const label = [string, { httpLabel: 1 }] as const;
const mappings = "/_house/user-pool-mappings";
const mapping = `${mappings}/{userPoolArn}`;

const UserPoolMapping = shape("UserPoolMapping", {
  userPoolArn: string,
  issuer: string,
  audience: string,
  createdDate: timestamp,
});
const Nothing = shape("UserPoolNothing", {});

export const userPoolSchemas = {
  ListUserPoolMappings$: typedOperation(
    "ListUserPoolMappings",
    ["GET", mappings, 200],
    shape("ListUserPoolMappingsRequest", {}),
    shape("ListUserPoolMappingsResponse", { items: listOf("UserPoolMappings", () => UserPoolMapping) }),
  ),
  /** From now on the ARN stands for this issuer and audience, and the issuer may be asked for its keys. */
  PutUserPoolMapping$: typedOperation(
    "PutUserPoolMapping",
    ["PUT", mapping, 200],
    shape("PutUserPoolMappingRequest", { userPoolArn: label, issuer: string, audience: string }),
    UserPoolMapping,
  ),
  /** The ARN stands for Cognito's own user pool again. */
  DeleteUserPoolMapping$: typedOperation(
    "DeleteUserPoolMapping",
    ["DELETE", mapping, 204],
    shape("DeleteUserPoolMappingRequest", { userPoolArn: label }),
    Nothing,
  ),
} as const;

export type UserPoolOperations = OperationTypes<typeof userPoolSchemas>;
