import { z } from "zod";
import { member, optionalText } from "./fields.ts";
import type { PatchTable } from "./patch.ts";
import { refuseListing } from "./refusals.ts";

export const clientCertificatePatch: PatchTable<{ description?: string | undefined }> = {
  schema: z.object({ description: z.string().optional() }),
  refuse: refuseListing,
  rules: [{ path: "/description", ops: ["replace"], field: member(["description"], optionalText) }],
};
