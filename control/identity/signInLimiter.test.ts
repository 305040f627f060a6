import { describe, expect, it } from "vitest";
import { createSignInLimiter } from "./signInLimiter.ts";

const minuteMs = 60_000;

function limiterAt(start = 0) {
  const time = { now: start };
  const limiter = createSignInLimiter({ now: () => time.now });
  return { time, limiter, fail: (email: string, address: string) => void limiter.begin(email, address) };
}

const repeat = <Result>(times: number, act: (index: number) => Result): Result[] =>
  Array.from({ length: times }, (_, index) => act(index));
const refused = expect.objectContaining({ name: "TooManyRequestsException", statusCode: 429 });

describe("the sign-in limiter", () => {
  it("lets five guesses through per account and address, then none for the rest of 15 minutes", () => {
    const { fail, time } = limiterAt();
    repeat(5, () => fail("ana@example.com", "203.0.113.1"));
    time.now = 5 * minuteMs + 1;
    expect(() => fail("ANA@example.com", "203.0.113.1")).toThrow(
      expect.objectContaining({
        message: "Too many sign-in attempts; try again in 10 minutes.",
        retryAfterSeconds: 600,
      }),
    );
    expect(() => fail("ana@example.com", "203.0.113.2")).not.toThrow();
    expect(() => fail("bo@example.com", "203.0.113.1")).not.toThrow();
    time.now = 15 * minuteMs;
    expect(() => fail("ana@example.com", "203.0.113.1")).not.toThrow();
  });

  it("locks nobody out of an account that strangers guess at: a first attempt waits ten seconds, and is let through then", () => {
    const { fail, time, limiter } = limiterAt();
    repeat(10, (index) => fail("ana@example.com", `203.0.113.${index}`));
    expect(() => fail("ana@example.com", "198.51.100.1")).toThrow(
      expect.objectContaining({
        message: "Too many sign-in attempts; try again in 10 seconds.",
        retryAfterSeconds: 10,
      }),
    );
    time.now = 9_999;
    expect(() => fail("ana@example.com", "198.51.100.1")).toThrow(refused);
    time.now = 10_000;
    limiter.begin("ana@example.com", "198.51.100.1").succeed();
    expect(() => fail("bo@example.com", "203.0.113.1")).not.toThrow();
  });

  it("gives every address its own turn, so that a flood does not take that of the owner", () => {
    const { fail, time } = limiterAt();
    repeat(10, (index) => fail("ana@example.com", `203.0.113.${index}`));
    expect(() => fail("ana@example.com", "198.51.100.1")).toThrow(refused);
    repeat(200, (index) => expect(() => fail("ana@example.com", `192.0.2.${index}`)).toThrow(refused));
    time.now = 10_000;
    repeat(200, (index) => fail("ana@example.com", `192.0.2.${index}`));
    expect(() => fail("ana@example.com", "198.51.100.1")).not.toThrow();
  });

  it("has every further attempt on such an account wait again, and no longer once 15 minutes have passed", () => {
    const { fail, time } = limiterAt();
    repeat(10, (index) => fail("ana@example.com", `203.0.113.${index}`));
    for (const wait of [0, 10_000]) {
      time.now = wait;
      expect(() => fail("ana@example.com", "198.51.100.1")).toThrow(refused);
      time.now = wait + 10_000;
      if (wait === 0) fail("ana@example.com", "198.51.100.1");
    }
    time.now = 15 * minuteMs;
    expect(() => fail("ana@example.com", "198.51.100.1")).not.toThrow();
  });

  it("lets thirty through per address, for whomever", () => {
    const { fail } = limiterAt();
    repeat(30, (index) => fail(`${index}@example.com`, "203.0.113.1"));
    expect(() => fail("ana@example.com", "203.0.113.1")).toThrow(refused);
    expect(() => fail("ana@example.com", "::ffff:203.0.113.1")).toThrow(refused);
    expect(() => fail("ana@example.com", "203.0.113.2")).not.toThrow();
  });

  it("takes a /64 of IPv6 for one address", () => {
    const { fail } = limiterAt();
    repeat(30, (index) => fail(`${index}@example.com`, `2001:db8:0:1::${index}`));
    expect(() => fail("ana@example.com", "2001:db8:0:1:ffff::1")).toThrow(refused);
    expect(() => fail("ana@example.com", "2001:db8:0:2::1")).not.toThrow();
  });

  it("counts attempts that are still under way, so that parallel guesses are no way around", () => {
    const { limiter } = limiterAt();
    const attempts = repeat(5, () => limiter.begin("ana@example.com", "203.0.113.1"));
    expect(() => limiter.begin("ana@example.com", "203.0.113.1")).toThrow(refused);
    attempts[0]?.succeed();
    expect(() => limiter.begin("ana@example.com", "203.0.113.1")).not.toThrow();
  });

  it("does not count successes", () => {
    const { limiter } = limiterAt();
    repeat(100, () => limiter.begin("ana@example.com", "203.0.113.1").succeed());
    expect(() => limiter.begin("ana@example.com", "203.0.113.1")).not.toThrow();
  });

  it("stays bounded under a flood and still refuses what was refused last", () => {
    const { fail } = limiterAt();
    repeat(40_000, (index) => fail(`${index}@example.com`, `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`));
    repeat(5, () => fail("ana@example.com", "203.0.113.1"));
    expect(() => fail("ana@example.com", "203.0.113.1")).toThrow(refused);
  });
});
