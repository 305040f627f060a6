// "Amazon API Gateway dimensions and metrics": what one worker thread counts, per minute, API, stage, path and method.
import { performance } from "node:perf_hooks";
import type { LiveStage } from "../../contract/liveSettings.ts";
import { readMethodSettings, settingOf } from "../config/methodSetting.ts";
import type { Invocation } from "../invocation.ts";
import type { MetricRow } from "../ports/metricSink.ts";
import { addToSummary, noLatencies } from "./latencySummary.ts";

const minuteMs = 60_000;

export class Meter {
  /** By compiled method, or by compiled API where no method matched: both are one stage's own and new whenever it changes. */
  #rows = new Map<object, MetricRow>();
  #ended: MetricRow[] = [];

  /** The invocation's API must be resolved. */
  count(invocation: Invocation, status: number): void {
    const key = invocation.isMatched ? invocation.matched.method : invocation.resolved.api;
    const minute = Math.floor(invocation.startedAt / minuteMs);
    let row = this.#rows.get(key);
    if (row?.minute !== minute) {
      if (row) this.#ended.push(row);
      row = newRow(invocation, minute);
      this.#rows.set(key, row);
    }
    row.count += 1;
    if (status >= 500) row.serverErrors += 1;
    else if (status >= 400) row.clientErrors += 1;
    if (invocation.cacheUse?.outcome === "hit") row.cacheHits += 1;
    else if (invocation.cacheUse) row.cacheMisses += 1;
    addToSummary(row.latency, performance.now() - invocation.arrivedAt);
    const { integrationLatencyMs } = invocation;
    if (integrationLatencyMs !== undefined) addToSummary(row.integrationLatency, integrationLatencyMs);
  }

  /** What has been counted since the last time. */
  take(): MetricRow[] {
    const taken = [...this.#ended, ...this.#rows.values()];
    this.#ended = [];
    this.#rows = new Map();
    return taken;
  }
}

function newRow(invocation: Invocation, minute: number): MetricRow {
  const { api, settings, stageName } = invocation.resolved;
  const { resourcePath, httpMethod, settingsMethod } = invocation.isMatched ? invocation.matched.method : noMethod;
  return {
    region: api.restApi.region,
    restApiId: api.restApi.id,
    apiName: api.restApi.name,
    stageName,
    resourcePath,
    httpMethod,
    isDetailed: invocation.isMatched && isDetailed(settings, resourcePath, settingsMethod),
    minute,
    count: 0,
    clientErrors: 0,
    serverErrors: 0,
    cacheHits: 0,
    cacheMisses: 0,
    latency: noLatencies(),
    integrationLatency: noLatencies(),
  };
}

const noMethod = { resourcePath: "", httpMethod: "", settingsMethod: "" };

const isDetailed = ({ methodSettings }: LiveStage, resourcePath: string, httpMethod: string): boolean =>
  settingOf(readMethodSettings(methodSettings), resourcePath, httpMethod)?.metricsEnabled === true;
