import { z } from "zod";
import { member, whole } from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

const usageSchema = z.object({ remaining: z.number() });
const remaining = whole("Remaining quota must be a whole number of at least 0", 0, 2 ** 31 - 1);

export const usagePatch: PatchTable<z.infer<typeof usageSchema>> = {
  schema: usageSchema,
  refuse: refuseListing,
  rules: [{ path: "/remaining", ops: ["replace"], field: member(["remaining"], remaining) }],
};
