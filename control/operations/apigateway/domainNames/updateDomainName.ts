// Changes a custom domain name by patch operations. API reference, "UpdateDomainName".
import type { PatchOperation } from "@aws-sdk/client-api-gateway";
import { badRequest } from "../../../../wire/errors.ts";
import type { Call, Operation } from "../../../call.ts";
import { domainNamePatch } from "../../../patch/domainName.ts";
import { patch } from "../../../patch/patch.ts";
import type { StoredDomainName } from "../../../store/domainNames.ts";
import { lockDomainName } from "../lookUp.ts";
import { checkDomainName } from "./checkDomainName.ts";
import { domainNameOutput } from "./domainNameOutput.ts";
import { requireDomainNamePermissions } from "./domainNamePermissions.ts";
import { spellOutPolicy } from "./domainNamePolicies.ts";
import { settleDomainName } from "./settleDomainName.ts";

export const updateDomainName: Operation<"UpdateDomainName"> = async (input, call) => {
  const before = await lockDomainName(call, input);
  refuseMixed(input.patchOperations);
  const patched = patch(domainNamePatch, before, input.patchOperations);
  const settled = settleDomainName(call, patched, before.endpointConfiguration.types);
  const after = withUploadDate(
    call,
    before,
    settled.policy === before.policy ? settled : spellOutPolicy(call, settled),
  );
  checkDomainName(call.region, after);
  requireDomainNamePermissions(call, before, after);
  await refuseSecondEdge(call, before, after);
  await call.store.domainNames.update(before, after);
  return domainNameOutput(call, after);
};

const migrating = /^\/(?:(?:regionalC|c)ertificate(?:Name|Arn)|endpointConfiguration\/types)$/;

// "Patch Operations": a move to another endpoint type takes two requests, one that adds and one that removes.
function refuseMixed(operations: readonly PatchOperation[] = []): void {
  const ops = new Set(operations.filter(({ path = "" }) => migrating.test(path)).map(({ op }) => op));
  if (ops.has("add") && ops.has("remove"))
    throw badRequest("Certificates and endpoint types cannot be added and removed in the same request");
}

const certificates = [
  "certificateName",
  "certificateArn",
  "regionalCertificateName",
  "regionalCertificateArn",
] as const;

/** An uploaded certificate goes when another one takes its place. */
function withUploadDate({ clock }: Call, before: StoredDomainName, after: StoredDomainName): StoredDomainName {
  if (certificates.every((name) => before[name] === after[name])) return after;
  const isReplaced = before.certificateName !== after.certificateName || before.certificateArn !== after.certificateArn;
  return {
    ...after,
    certificateUploadDate: new Date(clock.now()),
    ...(isReplaced && { certificateBody: undefined, certificatePrivateKeyEncrypted: undefined }),
  };
}

async function refuseSecondEdge({ store }: Call, before: StoredDomainName, after: StoredDomainName): Promise<void> {
  const becomesEdge =
    !before.endpointConfiguration.types.includes("EDGE") && after.distributionDomainName !== undefined;
  if (becomesEdge && (await store.domainNames.hasEdge(after.domainName)))
    throw badRequest("The domain name you provided already exists.");
}
