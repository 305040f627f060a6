// Which permission a call needs, whatever the service it asks.
import { houseArn, managementArn } from "../contract/arn.ts";
import type { Input } from "../wire/parseInput.ts";
import type { RouteMatch } from "../wire/router.ts";
import { managementPermission } from "./managementPermission.ts";
import { managementV2Permission } from "./managementV2Permission.ts";

/** House operations that do what one of AWS's does need the permission of that one. */
const standIns: Readonly<Record<string, { readonly action: string; readonly path: string } | undefined>> = {
  TraceMethod: {
    action: "apigateway:POST",
    path: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}",
  },
  EnableCors: { action: "apigateway:PUT", path: "/restapis/{restApiId}/resources/{resourceId}/methods/OPTIONS" },
  GetTypeScriptClient: { action: "apigateway:GET", path: "/restapis/{restApiId}/stages/{stageName}/sdks/typescript" },
};

/** Of a management operation, of a house operation, of the portal's; CloudWatch's reads know no resource. */
export function permissionOf(
  region: string,
  match: RouteMatch,
  accountId: string,
  input: Input = {},
): { action: string; resource: string } {
  const { operation, labels } = match;
  const withLabels = (path: string) =>
    path.replace(/\{([^}+]+)\+?\}/g, (_, label: string) =>
      arnLabels.has(label) ? encodeURIComponent(labels[label] ?? "") : (labels[label] ?? ""),
    );
  const { [operation.name]: standIn } = standIns;
  if (standIn) return { action: standIn.action, resource: managementArn(region, withLabels(standIn.path)) };
  if (operation.service === "house") {
    return { action: `gatehouse:${operation.name}`, resource: houseArn(region, accountId, withLabels(operation.path)) };
  }
  if (operation.service === "apigatewayv2")
    return managementV2Permission(region, accountId, operation, withLabels(operation.path));
  if (operation.service === "portal") return { action: `portal:${operation.name}`, resource: "*" };
  if (operation.service === "monitoring") return { action: `cloudwatch:${operation.name}`, resource: "*" };
  const member = (name: string) => (typeof input[name] === "string" ? input[name] : "");
  return managementPermission({ region, accountId, operation, path: withLabels(operation.path), member });
}

/** `/tags/${UrlEncodedResourceARN}`, as the service authorization reference has it. */
const arnLabels = new Set(["resourceArn", "ResourceArn"]);
