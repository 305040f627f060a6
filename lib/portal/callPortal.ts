import { type PortalOperations, portalAccessKeyId } from "../../contract/portal/portalOperations.ts";
import type { Plain } from "../aws.ts";
import { env } from "../env.ts";
import { signedRequest } from "../signedRequest.ts";
import { portalError } from "./portalErrors.ts";
import { type PortalInput, type PortalOperation, portalTarget } from "./portalTarget.ts";

/** An answer as its JSON is: moments are epoch seconds. */
export type PortalOutput<Name extends PortalOperation> = Plain<PortalOperations[Name]["output"]>;

/** Asks the management API one of the portal's own operations, signed with the portal's own key. Throws PortalError. */
export async function callPortal<Name extends PortalOperation>(
  name: Name,
  input: PortalInput<Name>,
): Promise<PortalOutput<Name>> {
  const { method, path, query, headers, body } = portalTarget(name, input);
  const {
    statusCode,
    headers: answered,
    text,
  } = await sendSigned({
    method,
    path,
    query,
    headers: {
      accept: "application/json",
      ...headers,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    body: body === undefined ? undefined : new TextEncoder().encode(body),
  });
  if (statusCode < 300) return asOutput<Name>(text === "" ? {} : JSON.parse(text));
  throw portalError(messageOf(text), {
    status: statusCode,
    type: headerOf(answered["x-amzn-errortype"])?.split(":")[0],
    requestId: headerOf(answered["x-amzn-requestid"]),
    retryAfterSeconds: secondsOf(headerOf(answered["retry-after"])),
  });
}

type Unsigned = Omit<Parameters<typeof signedRequest>[0], "service" | "region">;

async function sendSigned(request: Unsigned) {
  const { PORTAL_SECRET, AWS_REGION } = env();
  if (PORTAL_SECRET === undefined) throw portalError("This process is not the portal.", { status: 0 });
  const keys = { accessKeyId: portalAccessKeyId, secretAccessKey: PORTAL_SECRET };
  try {
    const answer = await signedRequest({ ...request, service: "gatehouse", region: AWS_REGION }, keys);
    return { statusCode: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
  } catch {
    throw portalError("The management API does not answer.", { status: 0 });
  }
}

/** The management API serialises with contract/portal, and PortalOutput says what becomes of its types in JSON. */
const asOutput = <Name extends PortalOperation>(json: unknown): PortalOutput<Name> => json as PortalOutput<Name>;

const headerOf = (value: string | string[] | undefined): string | undefined => [value].flat()[0];

const secondsOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;

function messageOf(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && "message" in body) return String(body.message);
  } catch {
    // Whatever stands in front of the management API answered in its own words.
  }
  return "The request was refused.";
}
