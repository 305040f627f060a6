import { z } from "zod";
import { badRequest } from "../../wire/errors.ts";
import { gatewayResponseSchema, type StoredGatewayResponse } from "../store/gatewayResponses.ts";
import { assign, entry, member, optionalText, requiredText } from "./fields.ts";
import type { PatchRule, PatchTable } from "./patch.ts";
import { refusePath } from "./refusals.ts";

const everyOp = ["add", "replace", "remove"] as const;
const strings = z.record(z.string(), z.string());

export const gatewayResponsePatch: PatchTable<StoredGatewayResponse> = {
  schema: gatewayResponseSchema,
  refuse: refusePath,
  rules: [
    { path: "/statusCode", ops: ["replace"], field: member(["statusCode"], optionalText) },
    ...mapRules("responseParameters", "Invalid parameter name specified"),
    ...mapRules("responseTemplates", "Content-Type specified was not found"),
  ],
};

/** One entry named by the path, or the whole map as JSON text. */
function mapRules(name: "responseParameters" | "responseTemplates", missing: string): PatchRule[] {
  const oneEntry = entry([name], requiredText, missing);
  return [
    {
      path: `/${name}/{name}`,
      ops: everyOp,
      field: (draft, change) => {
        // Recorded: before the entry is looked for.
        if (change.op !== "remove") requiredText(change.value, change);
        oneEntry(draft, change);
      },
    },
    {
      path: `/${name}`,
      ops: everyOp,
      field: (draft, change) => {
        const map = change.op === "remove" ? {} : parseMap(requiredText(change.value, change), change.path);
        assign(draft, name, map);
      },
    },
  ];
}

function parseMap(value: unknown, path: string): Record<string, string> {
  try {
    return strings.parse(JSON.parse(String(value)));
  } catch {
    throw badRequest(`Invalid value specified for patch path ${path}: it must be a JSON object of strings`);
  }
}
