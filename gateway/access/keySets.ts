// "Verifying JSON web tokens", Amazon Cognito developer guide; OpenID Connect Discovery 1.0: the keys that issuers sign with, in one
// worker. Fetched through the same client, and so the same lists of addresses, as back ends.
import { createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import { compileIntegrationUri } from "../mapping/integrationUri.ts";
import type { Clock } from "../ports/clock.ts";
import type { Upstream, UpstreamResponse } from "../ports/upstream.ts";

/** The issuer does not answer, or not with keys. */
export class KeysUnavailable extends Error {}

interface KeySet {
  readonly keys: ReadonlyMap<string, KeyObject>;
  readonly fetchedAt: number;
}

interface HeldSet {
  set?: KeySet;
  fetching?: Promise<KeySet>;
  /** Epoch milliseconds of the last attempt. */
  askedAt: number;
  /** The same of the last one for the sake of a key id that nobody knew. */
  rotatedAt: number;
  failure?: KeysUnavailable;
}

/** "JWT authorizers": for the whole of it, and for each document. */
const timeoutMs = 1_500;
const documentLimitBytes = 150 * 1024;
const freshMs = 10 * 60_000;
/** How long keys serve while their issuer does not answer. */
const staleMs = 2 * 60 * 60_000;
/** Tokens with made-up key ids must not become requests to the issuer. */
const rotationMs = 1_000;
const retryMs = 1_000;

export class KeySets {
  readonly #held = new Map<string, HeldSet>();
  readonly #upstream: Upstream;
  readonly #clock: Clock;

  constructor(upstream: Upstream, clock: Clock) {
    this.#upstream = upstream;
    this.#clock = clock;
  }

  /** `undefined`: the issuer has no such key. Throws KeysUnavailable. */
  async find(issuer: string, keyId: string): Promise<KeyObject | undefined> {
    const held = this.#held.get(issuer) ?? { askedAt: Number.NEGATIVE_INFINITY, rotatedAt: Number.NEGATIVE_INFINITY };
    this.#held.set(issuer, held);
    const before = held.set;
    const set = await this.#current(issuer, held);
    const key = set.keys.get(keyId);
    const isNew = set !== before;
    if (key || isNew || (!held.fetching && this.#clock.now() - held.rotatedAt < rotationMs)) return key;
    const again = await this.#fetch(issuer, held).catch(() => set);
    held.rotatedAt = this.#clock.now();
    return again.keys.get(keyId);
  }

  async #current(issuer: string, held: HeldSet): Promise<KeySet> {
    const { set, failure } = held;
    const now = this.#clock.now();
    const age = set ? now - set.fetchedAt : Number.POSITIVE_INFINITY;
    if (set && age < freshMs) return set;
    const usable = set && age < staleMs ? set : undefined;
    if (failure && now - held.askedAt < retryMs) {
      if (usable) return usable;
      throw failure;
    }
    return this.#fetch(issuer, held).catch((error: unknown) => {
      if (usable) return usable;
      throw error;
    });
  }

  /** Whoever comes meanwhile waits for the same answer. */
  #fetch(issuer: string, held: HeldSet): Promise<KeySet> {
    held.fetching ??= this.#load(issuer)
      .then((keys) => {
        delete held.failure;
        held.set = { keys, fetchedAt: this.#clock.now() };
        return held.set;
      })
      .catch((cause: unknown) => {
        held.failure = new KeysUnavailable(`The keys of ${issuer} cannot be read`, { cause });
        throw held.failure;
      })
      .finally(() => {
        held.askedAt = this.#clock.now();
        delete held.fetching;
      });
    return held.fetching;
  }

  async #load(issuer: string): Promise<ReadonlyMap<string, KeyObject>> {
    const deadline = performance.now() + timeoutMs;
    const discovered = await this.#json(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`, deadline);
    if (Reflect.get(discovered, "issuer") !== issuer) throw new Error("The configuration is another issuer's");
    const jwksUri: unknown = Reflect.get(discovered, "jwks_uri");
    if (typeof jwksUri !== "string") throw new Error("The configuration names no jwks_uri");
    if (issuer.startsWith("https://") && !jwksUri.startsWith("https://"))
      throw new Error("The keys of an https issuer are not read over http");
    const jwks = await this.#json(jwksUri, deadline);
    const keys: unknown = Reflect.get(jwks, "keys");
    if (!Array.isArray(keys)) throw new Error("The key set holds no keys");
    return new Map(keys.flatMap(signingKey));
  }

  #json(url: string, deadline: number): Promise<object> {
    const { origin, path, query } = compileIntegrationUri(url, {}, false);
    const target = path.join("") + (query.length > 0 ? `?${query.join("")}` : "");
    const leftMs = Math.max(1, Math.ceil(deadline - performance.now()));
    return new Promise<object>((resolve, reject) => {
      this.#upstream.call(
        { origin, method: "GET", path: target, headers: ["Accept", "application/json"], body: null, timeoutMs: leftMs },
        { response: (response) => readDocument(response).then(resolve, reject), failed: reject },
      );
    });
  }
}

async function readDocument({ status, body }: UpstreamResponse): Promise<object> {
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let received = 0;
    const isWithinLimit = (chunk: Buffer): boolean => {
      received += chunk.length;
      if (received > documentLimitBytes) reject(new Error("The document is too large"));
      return received <= documentLimitBytes;
    };
    if (body === null || Buffer.isBuffer(body)) {
      if (isWithinLimit(body ?? Buffer.alloc(0))) resolve(body ?? Buffer.alloc(0));
      return;
    }
    body.start({
      data: (chunk) => (isWithinLimit(chunk) ? chunks.push(chunk) : body.cancel()),
      end: () => resolve(Buffer.concat(chunks)),
      failed: reject,
    });
  });
  if (status !== 200) throw new Error(`The issuer answered with the status ${status}`);
  const document: unknown = JSON.parse(bytes.toString("utf8"));
  if (typeof document !== "object" || document === null) throw new Error("The document is no object");
  return document;
}

/** What is no public key that signs is passed over: a set may hold others. */
function signingKey(key: unknown): [string, KeyObject][] {
  if (!isKey(key) || (key.use !== undefined && key.use !== "sig") || typeof key.kid !== "string") return [];
  if (key.kty !== "RSA" && key.kty !== "EC") return [];
  try {
    return [[key.kid, createPublicKey({ key, format: "jwk" })]];
  } catch {
    return [];
  }
}

const isKey = (key: unknown): key is JsonWebKey & { readonly use?: unknown; readonly kid?: unknown } =>
  typeof key === "object" && key !== null && "kty" in key && typeof key.kty === "string";
