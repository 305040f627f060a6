// Where GetFunction says code can be fetched: an address nobody can guess, good for ten minutes, as S3's presigned ones are on AWS.
import { createHmac, timingSafeEqual } from "node:crypto";
import { codeLocationPath } from "../../contract/functionsDoor.ts";
import type { StreamedResponse, WireResponse } from "../../wire/message.ts";
import { lambdaError, resourceNotFound } from "../errors.ts";
import type { CodeStore } from "./codeStore.ts";

export interface CodeLocations {
  /** A path on the management endpoint. */
  make(codeSha256: string): string;
  answer(rawPath: string): Promise<WireResponse | StreamedResponse>;
}

const lifetimeMs = 10 * 60_000;

export function createCodeLocations(key: Uint8Array, clock: { now(): number }, code: CodeStore): CodeLocations {
  const sign = (claim: string) => createHmac("sha256", key).update(`code location ${claim}`).digest();
  return {
    make: (codeSha256) => {
      const claim = `${(clock.now() + lifetimeMs).toString(36)}.${codeSha256}`;
      return `${codeLocationPath}${claim}.${sign(claim).toString("base64url")}`;
    },
    answer: async (rawPath) => {
      const [, expiry = "", codeSha256 = "", signature = ""] =
        /^([0-9a-z]{1,12})\.([0-9a-f]{64})\.([\w-]{43})$/.exec(rawPath.slice(codeLocationPath.length)) ?? [];
      const expected = sign(`${expiry}.${codeSha256}`);
      const given = Buffer.from(signature, "base64url");
      const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
      const found = isOurs && Number.parseInt(expiry, 36) > clock.now() ? await code.read(codeSha256) : undefined;
      if (!found) return lambdaError(resourceNotFound("There is no code at this address, or no more."));
      return {
        status: 200,
        headers: {
          "content-type": "application/zip",
          "content-length": String(found.size),
          "content-disposition": "attachment",
          "cache-control": "no-store",
          "x-content-type-options": "nosniff",
        },
        body: async function* () {
          yield* found.stream;
        },
      };
    },
  };
}
