import { deploymentSchema, type StoredDeployment } from "../store/deployments.ts";
import { member, optionalText } from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

export const deploymentPatch: PatchTable<StoredDeployment> = {
  schema: deploymentSchema,
  refuse: refuseListing,
  rules: [{ path: "/description", ops: ["replace"], field: member(["description"], optionalText) }],
};
