import { badRequest } from "../../wire/errors.ts";
import { type StoredVpcLink, vpcLinkSchema } from "../store/vpcLinks.ts";
import { member, optionalText, text } from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

export const vpcLinkPatch: PatchTable<StoredVpcLink> = {
  schema: vpcLinkSchema,
  // As the service's users have reported of both.
  refuse: (operation, rules) =>
    operation.path?.startsWith("/targetArns")
      ? badRequest("Target arns are not allowed to be changed/added.")
      : refuseListing(operation, rules),
  rules: [
    { path: "/name", ops: ["replace"], field: member(["name"], text) },
    { path: "/description", ops: ["replace"], field: member(["description"], optionalText) },
  ],
};
