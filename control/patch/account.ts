import { z } from "zod";
import { badRequest } from "../../wire/errors.ts";
import type { StoredAccount } from "../store/accounts.ts";
import { member, optionalText } from "./fields.ts";
import type { PatchRule, PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

export const accountPatch: PatchTable<StoredAccount> = {
  schema: z.object({ cloudwatchRoleArn: z.string().optional() }),
  refuse: refuseListing,
  rules: [
    { path: "/cloudwatchRoleArn", ops: ["replace"], field: member(["cloudwatchRoleArn"], optionalText) },
    { path: "/features", ops: ["add", "remove"], field: features },
  ],
};

/** There is one feature, and every account has it for good. */
function features(...[, { op, value }]: Parameters<PatchRule["field"]>): void {
  if (value !== "UsagePlans") throw badRequest("Invalid feature specified. Valid options are UsagePlans");
  if (op === "remove") throw badRequest("Usage Plans cannot be disabled once enabled");
}
