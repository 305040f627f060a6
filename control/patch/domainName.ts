// What of a DomainName can be patched: "Patch Operations" of the API reference. Certificates and endpoint types are added and removed
// only to move between edge-optimized and regional.
import {
  EndpointAccessMode,
  EndpointType,
  IpAddressType,
  RoutingMode,
  SecurityPolicy,
} from "@aws-sdk/client-api-gateway";
import { badRequest } from "../../wire/errors.ts";
import { domainNameSchema, type StoredDomainName } from "../store/domainNames.ts";
import { type Coercion, mapAt, member, oneOf, optional, optionalText } from "./fields.ts";
import type { Draft, PatchOp, PatchRule, PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

const every: readonly PatchOp[] = ["add", "replace", "remove"];
const only: readonly PatchOp[] = ["replace"];

const rule = (path: string, ops: readonly PatchOp[], coerce: Coercion): PatchRule => ({
  path,
  ops,
  field: member(path.slice(1).split("/"), coerce),
});

export const domainNamePatch: PatchTable<StoredDomainName> = {
  schema: domainNameSchema,
  refuse: refuseListing,
  rules: [
    rule("/certificateName", every, optionalText),
    rule("/certificateArn", every, optionalText),
    rule("/regionalCertificateName", every, optionalText),
    rule("/regionalCertificateArn", every, optionalText),
    { path: "/endpointConfiguration/types", ops: ["add", "remove"], field: endpointType },
    { path: "/endpointConfiguration/types/{old}", ops: only, field: replaceEndpointType },
    rule("/endpointConfiguration/ipAddressType", only, oneOf(Object.values(IpAddressType))),
    rule("/endpointAccessMode", only, optional(oneOf(Object.values(EndpointAccessMode)))),
    rule("/managementPolicy", only, optionalText),
    rule("/policy", only, optionalText),
    {
      path: "/mutualTlsAuthentication/truststoreUri",
      ops: every,
      field: mutualTls("truststoreUri"),
    },
    {
      path: "/mutualTlsAuthentication/truststoreVersion",
      ops: every,
      field: mutualTls("truststoreVersion"),
    },
    rule("/ownershipVerificationCertificateArn", every, optionalText),
    rule("/routingMode", only, oneOf(Object.values(RoutingMode))),
    rule("/securityPolicy", only, oneOf(Object.values(SecurityPolicy))),
  ],
};

const types: readonly string[] = Object.values(EndpointType);

function checkType(value: string | undefined): string {
  if (value === undefined || !types.includes(value))
    throw badRequest(`Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE`);
  return value;
}

const typesOf = (draft: Draft): string[] => {
  const { types: list } = mapAt(draft, ["endpointConfiguration"]);
  return Array.isArray(list) ? list.map(String) : [];
};

function endpointType(...[draft, { op, value }]: Parameters<PatchRule["field"]>): void {
  const type = checkType(value);
  const others = typesOf(draft).filter((one) => one !== type);
  mapAt(draft, ["endpointConfiguration"]).types = op === "add" ? [...others, type] : others;
}

/** The path ends with the old type or its index, the value is the new one. */
function replaceEndpointType(...[draft, { names, value }]: Parameters<PatchRule["field"]>): void {
  const list = typesOf(draft);
  const [old = ""] = names;
  const index = /^\d$/.test(old) ? Number(old) : list.indexOf(old);
  if (list[index] === undefined) throw badRequest(`Invalid patch path /endpointConfiguration/types/${old}`);
  mapAt(draft, ["endpointConfiguration"]).types = [...new Set(list.with(index, checkType(value)))];
}

/** No truststore: no mutual TLS, and nothing left of it. */
function mutualTls(name: string): PatchRule["field"] {
  const set = member(["mutualTlsAuthentication", name], optionalText);
  return (draft, change) => {
    set(draft, change);
    if (mapAt(draft, ["mutualTlsAuthentication"]).truststoreUri === undefined) {
      if (name === "truststoreVersion" && change.op !== "remove" && change.value)
        throw badRequest("A truststore version needs a truststore URI");
      delete draft.mutualTlsAuthentication;
    }
  };
}
