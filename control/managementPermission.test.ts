// Source: "Actions, resources, and condition keys for Amazon API Gateway Management" of the service authorization reference.
import { describe, expect, it } from "vitest";
import { operations } from "../contract/operations.ts";
import { permissionOf } from "./permissionOf.ts";

const own = "arn:aws:apigateway:us-east-1:000000000000:";
const other = "arn:aws:apigateway:us-east-1::";
const association = `${own}/domainnameaccessassociations/domainname/p.example.com+abcd1234/vpcesource/vpce-1`;

function permission(name: string, input: Record<string, string> = {}) {
  const operation = operations.find((one) => one.service === "apigateway" && one.name === name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  const labels = Object.fromEntries(
    [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, label = ""]) => [label, input[label] ?? "x"]),
  );
  return permissionOf("us-east-1", { operation, labels }, "000000000000", input);
}

describe("the permission of an operation of version 1", () => {
  it.each([
    ["CreateRestApi", {}, "POST", `${other}/restapis`],
    ["GetDomainName", {}, "GET", `${other}/domainnames/x`],
    ["UpdateDomainName", { domainNameId: "abcd1234" }, "PATCH", `${own}/domainnames/x+abcd1234`],
    [
      "DeleteBasePathMapping",
      { domainNameId: "abcd1234" },
      "DELETE",
      `${own}/domainnames/x+abcd1234/basepathmappings/x`,
    ],
    ["CreateDomainNameAccessAssociation", {}, "POST", `${own}/domainnameaccessassociations`],
    ["GetDomainNameAccessAssociations", {}, "GET", `${own}/domainnameaccessassociations`],
    ["DeleteDomainNameAccessAssociation", { domainNameAccessAssociationArn: association }, "DELETE", association],
    [
      "RejectDomainNameAccessAssociation",
      { domainNameArn: `${own}/domainnames/p.example.com+abcd1234` },
      "RejectAccessAssociation",
      `${own}/domainnames/p.example.com+abcd1234`,
    ],
    [
      "TagResource",
      { resourceArn: `${other}/restapis/a` },
      "PUT",
      `${other}/tags/arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Frestapis%2Fa`,
    ],
    ["UpdateAccount", {}, "PATCH", `${other}/account`],
  ])("%s with %j is %s on %s", (name, input, action, resource) => {
    expect(permission(name, input)).toEqual({ action: `apigateway:${action}`, resource });
  });
});
