// What `GET /_metrics` tells, as a list: traffic as the meters counted it, then the state of this gateway.
import type { MetricFamily, Sample } from "./openMetrics.ts";
import { boundsSeconds, type LatencyHistogram, type RequestTotal, type RequestTotals } from "./requestTotals.ts";

export interface GatewayState {
  readonly version: string;
  readonly isServing: boolean;
  /** Since when the source of the configuration is out of reach; 0 while it answers. */
  readonly configAgeSeconds: number;
  readonly workers: number;
  /** Requests whose numbers found no room while the database was away. */
  readonly droppedMetrics: number;
  /** Rows of request logs that found no room, and those not written to standard output. */
  readonly droppedLogRows: number;
  readonly droppedLogLines: number;
  readonly process: ProcessState;
  /** Absent without a Redis. */
  readonly redis?: { readonly isCounting: boolean; readonly gateways: number };
}

export interface ProcessState {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
  readonly heapBytes: number;
  /** Of the epoch. */
  readonly startedAtSeconds: number;
}

export function familiesOf(totals: RequestTotals, state: GatewayState): MetricFamily[] {
  const series = [...totals.series];
  const { process } = state;
  return [
    counter("gatehouse_requests", "Requests by class of their status.", series.flatMap(requestSamples)),
    histogram("gatehouse_latency_seconds", "From a request's arrival to its answer's head.", series, "latency"),
    histogram(
      "gatehouse_integration_latency_seconds",
      "From calling a back end to its answer's head.",
      series,
      "integrationLatency",
    ),
    gauge("gatehouse_build_info", "The version that runs.", [{ labels: { version: state.version }, value: 1 }]),
    gauge("gatehouse_serving", "1 while requests are served, as /_health says.", state.isServing ? 1 : 0),
    gauge("gatehouse_config_age_seconds", "How long the configuration's source is away.", state.configAgeSeconds),
    gauge("gatehouse_workers", "Worker threads.", state.workers),
    counter("gatehouse_metrics_dropped", "Requests whose metrics found no room.", total(state.droppedMetrics)),
    counter("gatehouse_log_rows_dropped", "Rows of request logs that found no room.", total(state.droppedLogRows)),
    counter("gatehouse_log_lines_dropped", "Rows that standard output did not take.", total(state.droppedLogLines)),
    counter("process_cpu_seconds", "User and system time.", total(process.cpuSeconds)),
    gauge("process_resident_memory_bytes", "Resident memory.", process.residentBytes),
    gauge("nodejs_heap_size_used_bytes", "Heap of the main thread.", process.heapBytes),
    gauge("process_start_time_seconds", "Start, in seconds of the epoch.", process.startedAtSeconds),
    ...redisFamilies(state.redis),
  ];
}

const redisFamilies = (redis: GatewayState["redis"]): MetricFamily[] =>
  redis
    ? [
        gauge(
          "gatehouse_redis_counting",
          "1 while limits are counted in Redis, 0 while each gateway counts its share.",
          redis.isCounting ? 1 : 0,
        ),
        gauge("gatehouse_gateways", "Gateways last seen that share the limits, this one included.", redis.gateways),
      ]
    : [];

const total = (value: number): Sample[] => [{ suffix: "_total", value }];

const counter = (name: string, help: string, samples: readonly Sample[]): MetricFamily => ({
  name,
  type: "counter",
  help,
  samples,
});

const gauge = (name: string, help: string, value: number | readonly Sample[]): MetricFamily => ({
  name,
  type: "gauge",
  help,
  samples: typeof value === "number" ? [{ value }] : value,
});

const requestSamples = ({ labels, byStatusClass }: RequestTotal): Sample[] =>
  Object.entries(byStatusClass).map(([status_class, value]) => ({
    suffix: "_total",
    labels: { ...labels, status_class },
    value,
  }));

const histogram = (
  name: string,
  help: string,
  series: readonly RequestTotal[],
  which: "latency" | "integrationLatency",
): MetricFamily => ({
  name,
  type: "histogram",
  help,
  samples: series.filter((each) => each[which].count > 0).flatMap((each) => bucketSamples(each.labels, each[which])),
});

function bucketSamples(labels: object, { count, sumSeconds, counts }: LatencyHistogram): Sample[] {
  let below = 0;
  const buckets = boundsSeconds.map((le, place) => {
    below += counts[place] ?? 0;
    return { suffix: "_bucket", labels: { ...labels, le: leText(le) }, value: below };
  });
  return [
    ...buckets,
    { suffix: "_bucket", labels: { ...labels, le: "+Inf" }, value: count },
    { suffix: "_sum", labels, value: sumSeconds },
    { suffix: "_count", labels, value: count },
  ];
}

/** OpenMetrics writes bounds as floating-point numbers. */
const leText = (bound: number): string => (Number.isInteger(bound) ? `${bound}.0` : String(bound));
