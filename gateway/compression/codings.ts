// "Content codings supported by API Gateway": gzip, deflate and identity.

import { promisify } from "node:util";
import {
  createDeflate,
  createGunzip,
  createGzip,
  createInflate,
  deflate,
  deflateSync,
  gzip,
  gzipSync,
} from "node:zlib";

export type Coding = "gzip" | "deflate";

export const compressors = {
  gzip: { all: promisify(gzip), atOnce: gzipSync, stream: createGzip },
  deflate: { all: promisify(deflate), atOnce: deflateSync, stream: createDeflate },
} as const;

export const decompressors = { gzip: createGunzip, deflate: createInflate } as const;

/** Of a request's Content-Encoding: `undefined`: none, `null`: not supported. */
export function codingOf(contentEncoding: string | undefined): Coding | undefined | null {
  const name = contentEncoding?.trim().toLowerCase() ?? "";
  if (name === "" || name === "identity") return undefined;
  return isCoding(name) ? name : null;
}

/**
 * "The highest-priority content encoding must be one supported by API Gateway. If it is not, compression is not applied."
 * The first of equal priorities counts; no header and `*` ask for no compression.
 */
export function preferredCoding(acceptEncoding: string): Coding | undefined {
  let best = "";
  let priority = 0;
  for (const part of acceptEncoding.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((text) => text.trim());
    const own = qualityOf(parameters);
    if (name === "" || own <= priority) continue;
    best = name;
    priority = own;
  }
  return isCoding(best) ? best : undefined;
}

/** Whether a client can read an answer of these codings; one that says nothing of codings can read none. */
export function acceptsCodings(acceptEncoding: string, codings: string): boolean {
  const accepted = acceptEncoding
    .toLowerCase()
    .split(",")
    .flatMap((part) => {
      const [name = "", ...parameters] = part.split(";").map((text) => text.trim());
      return qualityOf(parameters) > 0 ? [name] : [];
    });
  const applied = codings.split(",").map((coding) => coding.trim().toLowerCase());
  return applied.every((coding) => coding === "identity" || accepted.includes(coding) || accepted.includes("*"));
}

/** A weight that is none asks for nothing. */
function qualityOf(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  if (weight === undefined) return 1;
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0;
}

const isCoding = (name: string): name is Coding => name === "gzip" || name === "deflate";
