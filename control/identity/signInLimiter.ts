// How often a password may be guessed: per account and address together, per account, per address.
import ipaddr from "ipaddr.js";
import { ServiceException } from "../../wire/errors.ts";
import type { Clock } from "../call.ts";

export interface SignInLimiter {
  /** Counts an attempt before it is made, so that parallel guesses count; throws TooManyRequestsException when it is one too many. */
  begin(email: string, sourceIp: string): SignInAttempt;
}

export interface SignInAttempt {
  /** The attempt was no guess: takes it back. */
  succeed(): void;
}

interface Counter {
  count: number;
  readonly endsAt: number;
}

const windowMs = 15 * 60_000;
const maxCounters = 30_000;
const limits = { accountAndAddress: 5, account: 10, address: 30 };

export function createSignInLimiter(clock: Clock): SignInLimiter {
  // Every window is equally long, so the map's order is also the order in which counters end.
  const counters = new Map<string, Counter>();
  return {
    begin: (email, sourceIp) => {
      const now = clock.now();
      forgetOld(counters, now);
      const keys = keysOf(email, sourceIp);
      const full = keys.flatMap(({ key, limit }) => {
        const counter = counters.get(key);
        return counter !== undefined && counter.count >= limit ? [counter.endsAt] : [];
      });
      if (full.length > 0) throw tooMany(Math.max(...full) - now);
      const counted = keys.map(({ key }) => countOne(counters, key, now));
      return {
        succeed: () => {
          for (const counter of counted) counter.count -= 1;
        },
      };
    },
  };
}

function keysOf(email: string, sourceIp: string): { key: string; limit: number }[] {
  const account = email.toLowerCase().slice(0, 254);
  const address = networkOf(sourceIp);
  return [
    { key: `both ${address} ${account}`, limit: limits.accountAndAddress },
    { key: `account ${account}`, limit: limits.account },
    { key: `address ${address}`, limit: limits.address },
  ];
}

/** One subscriber of IPv6 has a /64 of addresses. */
function networkOf(sourceIp: string): string {
  if (!ipaddr.isValid(sourceIp)) return "unknown";
  const address = ipaddr.process(sourceIp);
  return address.kind() === "ipv4" ? address.toString() : address.toByteArray().slice(0, 8).join(".");
}

function countOne(counters: Map<string, Counter>, key: string, now: number): Counter {
  const counter = counters.get(key) ?? { count: 0, endsAt: now + windowMs };
  counter.count += 1;
  counters.set(key, counter);
  return counter;
}

function forgetOld(counters: Map<string, Counter>, now: number): void {
  for (const [key, { endsAt }] of counters) {
    if (endsAt > now && counters.size < maxCounters) return;
    counters.delete(key);
  }
}

function tooMany(waitMs: number): ServiceException {
  const minutes = Math.ceil(waitMs / 60_000);
  return new ServiceException(
    "TooManyRequestsException",
    `Too many sign-in attempts; try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    { retryAfterSeconds: Math.ceil(waitMs / 1000) },
  );
}
