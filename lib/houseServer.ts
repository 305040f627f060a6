import type { HouseOperations } from "../contract/houseOperations.ts";
import { env } from "./env.ts";
import { houseTarget } from "./houseTarget.ts";
import { send, signedRequest, type TemporaryKeys } from "./signedRequest.ts";

/** What a house operation answered when it was not a success. */
export class HouseError extends Error {
  override readonly name = "HouseError";
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;
  /** What else a sign-in needs. */
  readonly challenge: string | undefined;

  constructor(status: number, { message, challenge }: Told, retryAfterSeconds?: number) {
    super(message);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
    this.challenge = challenge;
  }
}

/** Calls a house operation from the server; without keys only SignIn is answered. The result is JSON still to be parsed. */
export async function callHouse<Name extends keyof HouseOperations>(
  name: Name,
  input: HouseOperations[Name]["input"],
  keys?: TemporaryKeys,
): Promise<unknown> {
  const { method, path, query, body: text } = houseTarget(name, input);
  const hasBody = text !== undefined;
  const headers = { accept: "application/json", ...(hasBody && { "content-type": "application/json" }) };
  const body = hasBody ? new TextEncoder().encode(text) : undefined;
  const from = { method, path, query, headers, body };
  const response = keys
    ? await signedRequest({ ...from, service: "gatehouse", region: env().AWS_REGION }, keys)
    : await send(from, headers);
  const answer = await response.body.text();
  if (response.statusCode >= 300) throw refusal(response.statusCode, answer, response.headers["retry-after"]);
  return answer === "" ? {} : JSON.parse(answer);
}

function refusal(status: number, text: string, retryAfter: string | string[] | undefined): HouseError {
  const seconds = Number(retryAfter);
  return new HouseError(status, toldIn(text), Number.isFinite(seconds) ? seconds : undefined);
}

interface Told {
  readonly message: string;
  readonly challenge?: string;
}

function toldIn(text: string): Told {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && "message" in body) {
      const message = String(body.message);
      return "challenge" in body ? { message, challenge: String(body.challenge) } : { message };
    }
  } catch {
    // Whatever stands in front of the management API answered in its own words.
  }
  return { message: "The management API gave no reason." };
}
