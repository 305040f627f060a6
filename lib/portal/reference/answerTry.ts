import { isSameOrigin } from "../../sameOrigin.ts";
import { askAsDeveloper } from "../askPortal.ts";
import { messageForPeople, PortalError, SignedOutError } from "../portalErrors.ts";
import { portalRequest } from "../portalRequest.ts";
import { readLimited } from "./readLimited.ts";
import { Tried, type TryOutcome } from "./tried.ts";

/** A body of 6 MB, as JSON text, and what stands around it. */
const limitBytes = 13 * 1024 * 1024;

/** Sends a developer's request to an endpoint of the product: to nothing else, with a key the page never sees. */
export async function answerTry(request: Request, portalProductId: string): Promise<Response> {
  if (!isSameOrigin(request.headers)) return refuse(403, "other", "Only this portal's own pages may ask this.");
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? ""))
    return refuse(415, "other", "Only JSON is understood.");
  const { previewToken } = await portalRequest();
  if (previewToken !== undefined)
    return refuse(403, "other", "Nothing can be sent from a preview: publish the portal first.");
  const text = await readLimited(request, limitBytes);
  if (text === undefined) return refuse(413, "other", "The request is too large: a body may have 6 MB.");
  const tried = Tried.safeParse(parsed(text));
  if (!tried.success) return refuse(400, "other", "The request is not one this page would make. Reload the page.");
  try {
    return json(200, { answer: await askAsDeveloper("TryEndpoint", { ...tried.data, portalProductId }) });
  } catch (error) {
    if (error instanceof SignedOutError) return refuse(401, "signedOut", "You are signed out. Sign in to go on.");
    if (!(error instanceof PortalError)) throw error;
    return refuse(error.status || 502, error.status === 403 ? "notAllowed" : "other", messageForPeople(error));
  }
}

type Refused = Extract<TryOutcome, { refused: unknown }>["refused"];

const refuse = (status: number, refused: Refused, message: string): Response => json(status, { refused, message });

const json = (status: number, outcome: TryOutcome): Response =>
  Response.json(outcome, { status, headers: { "cache-control": "no-store" } });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
