/** What `/_health` says. */
export interface Health {
  readonly state: "starting" | "ok" | "degraded" | "draining";
  /** Epoch milliseconds since when the source of the configuration is out of reach. */
  readonly staleSince?: number;
}

/** Status and body of `GET /_health`. */
export function healthAnswer(health: Health, version: string, nowMs: number): { status: number; body: string } {
  const { state, staleSince } = health;
  const config =
    staleSince === undefined ? undefined : { ageSeconds: Math.max(0, Math.round((nowMs - staleSince) / 1000)) };
  const serves = state === "ok" || state === "degraded";
  return { status: serves ? 200 : 503, body: JSON.stringify({ status: state, config, version }) };
}
