import { describe, expect, it } from "vitest";
import type { LatencySummary, MetricRow } from "../ports/metricSink.ts";
import { latencies, metricRow } from "../testing/metricRows.ts";
import { familiesOf, type GatewayState } from "./families.ts";
import { formatFor, openMetrics, prometheusText, type TextFormat, writeFamilies } from "./openMetrics.ts";
import { RequestTotals } from "./requestTotals.ts";

const state: GatewayState = {
  version: "1.2.3",
  isServing: true,
  configAgeSeconds: 0,
  workers: 2,
  droppedMetrics: 7,
  droppedLogRows: 8,
  droppedLogLines: 9,
  process: { cpuSeconds: 1.5, residentBytes: 1000, heapBytes: 100, startedAtSeconds: 1_800_000_000 },
};

function text(rows: readonly MetricRow[], format: TextFormat = openMetrics, limit?: number): string {
  const totals = new RequestTotals(limit);
  totals.add(rows);
  return writeFamilies(familiesOf(totals, state), format);
}

const pets = 'region="us-east-1",api="api1",stage="prod",resource_path="/pets",http_method="GET"';
const lines = (all: string, start: string) => all.split("\n").filter((line) => line.startsWith(start));
/** Several latencies of one kind, as a worker would have counted them. */
const many = (count: number, milliseconds: number): LatencySummary => latencies(...Array(count).fill(milliseconds));

describe("what /_metrics tells", () => {
  it("adds what all workers counted in all minutes, by class of status", () => {
    const rows = [
      metricRow({ count: 5, clientErrors: 1, serverErrors: 2 }),
      metricRow({ count: 3, serverErrors: 1 }),
      metricRow({ count: 1, minute: 29_000_001 }),
    ];
    expect(lines(text(rows), "gatehouse_requests_total")).toEqual([
      `gatehouse_requests_total{${pets},status_class="ok"} 5`,
      `gatehouse_requests_total{${pets},status_class="4xx"} 1`,
      `gatehouse_requests_total{${pets},status_class="5xx"} 3`,
    ]);
  });

  it("makes cumulative histograms in seconds, of the back end only where one was called", () => {
    const rows = [metricRow({ latency: many(3, 4) }), metricRow({ latency: latencies(200, 40_000) })];
    const all = text(rows);
    const bucket = (le: string) => lines(all, `gatehouse_latency_seconds_bucket{${pets},le="${le}"}`).join();
    expect(bucket("0.0025")).toMatch(/ 0$/);
    expect(bucket("0.005")).toMatch(/ 3$/);
    expect(bucket("0.25")).toMatch(/ 4$/);
    expect(bucket("30.0")).toMatch(/ 4$/);
    expect(bucket("+Inf")).toMatch(/ 5$/);
    expect(lines(all, "gatehouse_latency_seconds_sum").join()).toMatch(/ 40\.212$/);
    expect(lines(all, "gatehouse_latency_seconds_count").join()).toMatch(/ 5$/);
    expect(lines(all, "gatehouse_integration_latency_seconds_count")).toEqual([]);
  });

  it("has the state of the gateway and of its process", () => {
    const all = text([]).split("\n");
    for (const line of [
      'gatehouse_build_info{version="1.2.3"} 1',
      "gatehouse_serving 1",
      "gatehouse_config_age_seconds 0",
      "gatehouse_workers 2",
      "gatehouse_metrics_dropped_total 7",
      "gatehouse_log_rows_dropped_total 8",
      "gatehouse_log_lines_dropped_total 9",
      "process_cpu_seconds_total 1.5",
      "process_resident_memory_bytes 1000",
    ]) {
      expect(all).toContain(line);
    }
  });

  it("escapes what a label's value may not hold", () => {
    const [line] = lines(text([metricRow({ resourcePath: '/a"b\\c\nd' })]), "gatehouse_requests_total");
    expect(line).toContain(String.raw`resource_path="/a\"b\\c\nd"`);
  });

  it("bounds the number of series and loses no request by that", () => {
    const rows = Array.from({ length: 50 }, (_, index) => metricRow({ resourcePath: `/${index}` }));
    const ok = lines(text(rows, openMetrics, 10), "gatehouse_requests_total").filter((line) => line.includes('"ok"'));
    expect(ok).toHaveLength(11);
    expect(ok.at(-1)).toContain('region="",api="",stage="",resource_path="",http_method=""');
    expect(ok.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0)).toBe(50);
  });

  it("never changes the rows it is given, nor goes down when they are changed later", () => {
    const totals = new RequestTotals();
    const row = metricRow({ count: 2 });
    totals.add([row]);
    row.count = 0;
    totals.add([metricRow()]);
    expect([...totals.series].map(({ byStatusClass }) => byStatusClass.ok)).toEqual([3]);
  });
});

describe("the text format", () => {
  it("is OpenMetrics, with one title per family and an end", () => {
    const all = text([metricRow()]);
    expect(all.endsWith("# EOF\n")).toBe(true);
    const titles = lines(all, "# TYPE").map((line) => line.split(" ")[2]);
    expect(new Set(titles).size).toBe(titles.length);
    expect(all).toContain("# TYPE gatehouse_requests counter\n# HELP gatehouse_requests ");
    const sample = /^[a-z_]+(\{[a-z_]+="(\\.|[^"\\])*"(,[a-z_]+="(\\.|[^"\\])*")*\})? -?[\d.]+(e[+-]\d+)?$/;
    for (const line of all
      .trimEnd()
      .split("\n")
      .filter((each) => !each.startsWith("#")))
      expect(line).toMatch(sample);
  });

  it("is Prometheus' 0.0.4 for who asks for it, where counters are named as their samples", () => {
    const all = text([metricRow()], prometheusText);
    expect(all).toContain("# TYPE gatehouse_requests_total counter\n");
    expect(all).not.toContain("# EOF");
  });

  it.each([
    [undefined, openMetrics],
    ["*/*", openMetrics],
    ["text/plain", prometheusText],
    ["text/plain;version=0.0.4;q=0.9,*/*;q=0.1", prometheusText],
    ["application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2", openMetrics],
    ["application/openmetrics-text; q=0.2, text/plain; q=0.8", prometheusText],
    ["text/plain;q=loud", openMetrics],
  ])("for Accept %s is what it prefers", (accept, format) => {
    expect(formatFor(accept)).toBe(format);
  });
});
