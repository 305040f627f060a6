// What the tests of a stage's cache have in common: a stage that caches, back ends that count, a moment that tests move.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { LiveStage, MethodSetting } from "../../contract/liveSettings.ts";
import type { SnapshotIntegration } from "../../contract/snapshot.ts";
import { startBackEnd } from "./servers.ts";
import { integration, method } from "./snapshots.ts";

export const movableClock = (nowMs = Date.parse("2026-01-01T00:00:00Z")) => {
  const clock = { nowMs, now: () => clock.nowMs };
  return clock;
};

/** Every client may have an answer made anew, unless the test says otherwise. */
export const cachingSetting = (other: MethodSetting = {}): MethodSetting => ({
  cachingEnabled: true,
  cacheTtlInSeconds: 300,
  requireAuthorizationForCacheControl: false,
  ...other,
});

export const cachedStage = (setting: MethodSetting = {}, other: Partial<LiveStage> = {}): Partial<LiveStage> => ({
  cacheClusterEnabled: true,
  cacheClusterSize: "0.5",
  methodSettings: { "*/*": cachingSetting(setting) },
  ...other,
});

type Respond = (request: IncomingMessage, response: ServerResponse, call: number) => void;

const sayCall: Respond = (_, response, call) => response.setHeader("content-type", "text/plain").end(`call ${call}`);

/** Answers with the number of the call. */
export async function countingBackEnd(respond = sayCall): Promise<{ url: string; calls: () => number }> {
  let calls = 0;
  const { url } = await startBackEnd((request, response) => {
    calls += 1;
    respond(request, response, calls);
  });
  return { url, calls: () => calls };
}

/** Asks with the client's own method. */
export const proxied = (uri: string, other: Partial<SnapshotIntegration> = {}) =>
  method(integration({ type: "HTTP_PROXY", httpMethod: "ANY", uri, ...other }));

export const textOf = async (answer: Promise<Response>): Promise<string> => (await answer).text();
