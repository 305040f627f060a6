// "Set up mock integrations": the request template renders JSON with an integer statusCode; AWS's parser is lenient (recorded).

import { lenientMembers } from "../mapping/lenientMembers.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import type { Integration } from "./integration.ts";

export const mock: Integration = {
  call(invocation) {
    const { body } = invocation.integrationRequest;
    const found = membersOf(Buffer.isBuffer(body) ? body.toString("utf8") : "");
    const status = found && asStatus(found.get("statusCode"));
    if (status === undefined)
      throw new GatewayError("API_CONFIGURATION_ERROR", { detail: found ? noStatus : "Unable to transform request" });
    invocation.integrationResponse = { status, headers: [], body: null };
    return undefined;
  },
};

/** As execution logs that users have published say it. */
const noStatus = "statusCode should be an integer which defined in request template";

type Members = ReadonlyMap<string, unknown>;

/** Undefined: not even a lenient parser can read it. */
function membersOf(text: string): Members | undefined {
  if (text.trim() === "") return new Map();
  try {
    const value: unknown = JSON.parse(text);
    return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
  } catch {
    return lenientMembers(text);
  }
}

const asStatus = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value >= 100 && value <= 999 ? value : undefined;
