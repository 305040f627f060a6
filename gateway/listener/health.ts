import type { Fleet } from "../throttling/fleet.ts";

/** What `/_health` says. */
export interface Health {
  readonly state: "starting" | "ok" | "degraded" | "draining";
  /** Epoch milliseconds since when the source of the configuration is out of reach. */
  readonly staleSince?: number;
  /** Absent while Redis counts, and where there is none. */
  readonly redis?: {
    /** Epoch milliseconds since when this gateway counts alone. */
    readonly awaySince: number;
    /** How many share each limit: those last seen. */
    readonly gateways: number;
  };
}

/** What a gateway that counts with others says: that it counts alone, while it does. */
export function withRedis(health: Health, fleet: Fleet | undefined): Health {
  const awaySince = fleet?.awaySince;
  return fleet && awaySince !== undefined ? { ...health, redis: { awaySince, gateways: fleet.size } } : health;
}

/** Status and body of `GET /_health`. */
export function healthAnswer(health: Health, version: string, nowMs: number): { status: number; body: string } {
  const { staleSince } = health;
  const state = health.state === "ok" && health.redis ? "degraded" : health.state;
  const config = staleSince === undefined ? undefined : { ageSeconds: secondsSince(staleSince, nowMs) };
  const redis = health.redis && {
    awaySeconds: secondsSince(health.redis.awaySince, nowMs),
    gateways: health.redis.gateways,
  };
  const serves = state === "ok" || state === "degraded";
  return { status: serves ? 200 : 503, body: JSON.stringify({ status: state, config, redis, version }) };
}

const secondsSince = (time: number, nowMs: number): number => Math.max(0, Math.round((nowMs - time) / 1000));
