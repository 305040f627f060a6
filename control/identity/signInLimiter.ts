// How often a password may be guessed: so often per account and address together, so often per address; and an account that is
// guessed at from many addresses asks each of them to wait a little, so that a stranger slows its owner down but locks nobody out.
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
const limits = { accountAndAddress: 5, address: 30 };
/** From this many failed attempts on, from wherever, an address waits before each attempt on the account. */
const calmAttempts = 10;
const waitMs = 10_000;

export function createSignInLimiter(clock: Clock): SignInLimiter {
  // Every window is equally long, so the map's order is also the order in which counters end.
  const counters = new Map<string, Counter>();
  return {
    begin: (email, sourceIp) => {
      const now = clock.now();
      forgetOld(counters, now);
      const { both, account, address } = keysOf(email, sourceIp);
      const full = [endOfFull(counters, both, limits.accountAndAddress), endOfFull(counters, address, limits.address)];
      if (Math.max(...full) > now) throw tooMany(Math.max(...full) - now);
      if (endOfFull(counters, account, calmAttempts) > now) waitFirst(counters, `wait ${both}`, now);
      const counted = [both, account, address].map((key) => countOne(counters, key, now));
      return {
        succeed: () => {
          for (const counter of counted) counter.count -= 1;
        },
      };
    },
  };
}

function keysOf(email: string, sourceIp: string) {
  const account = `account ${email.toLowerCase().slice(0, 254)}`;
  const address = `address ${networkOf(sourceIp)}`;
  return { both: `${address} ${account}`, account, address };
}

/** When this counter lets attempts through again; the beginning of time when it does now. */
function endOfFull(counters: Map<string, Counter>, key: string, limit: number): number {
  const counter = counters.get(key);
  return counter !== undefined && counter.count >= limit ? counter.endsAt : 0;
}

/** Each address waits for itself: whoever floods the account cannot take the turn of its owner. */
function waitFirst(counters: Map<string, Counter>, key: string, now: number): void {
  const { endsAt } = counters.get(key) ?? countOne(counters, key, now);
  const readyAt = endsAt - windowMs + waitMs;
  if (readyAt > now) throw tooMany(readyAt - now);
  counters.delete(key);
}

/** One subscriber of IPv6 has a /64 of addresses; who is signed in counts as themselves, from wherever. */
function networkOf(sourceIp: string): string {
  if (/^developer\/\w{1,64}$/.test(sourceIp)) return sourceIp;
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

function tooMany(leftMs: number): ServiceException {
  const seconds = Math.ceil(leftMs / 1000);
  const [amount, unit] = seconds < 60 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return new ServiceException(
    "TooManyRequestsException",
    `Too many sign-in attempts; try again in ${amount} ${amount === 1 ? unit : `${unit}s`}.`,
    { retryAfterSeconds: seconds },
  );
}
