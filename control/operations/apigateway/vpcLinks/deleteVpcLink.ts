// Deletes a VpcLink that no integration uses, deployed ones included. API reference, "DeleteVpcLink".
import { badRequest } from "../../../../wire/errors.ts";
import type { Call, Operation } from "../../../call.ts";
import { lockVpcLink } from "../lookUp.ts";

export const deleteVpcLink: Operation<"DeleteVpcLink"> = async (input, call) => {
  const vpcLink = await lockVpcLink(call, input.vpcLinkId);
  await refuseUsed(call, vpcLink.id);
  await call.store.vpcLinks.delete(vpcLink);
  return {};
};

/** As the service's users have reported; what a stage serves is named first. */
async function refuseUsed({ store: { vpcLinks }, region }: Call, id: string): Promise<void> {
  const staged = await vpcLinks.stageUses(region, id);
  const uses = staged.length > 0 ? staged : await vpcLinks.draftUses(region, id);
  if (uses.length === 0) return;
  const names = uses.map(({ restApiId, httpMethod, resourceId, stageName }) =>
    [restApiId, httpMethod, resourceId, ...(stageName === undefined ? [] : [stageName])].join(":"),
  );
  const format = staged.length > 0 ? "[RESTApiId:Method:Resource:Stage]" : "[RESTApiId:Method:Resource]";
  throw badRequest(
    `Cannot delete vpc link. Vpc link '${id}', is referenced in [${names.join(", ")}] in format of ${format}.`,
  );
}
