// "OpenMetrics 1.0", and Prometheus' older text format 0.0.4 for who asks for that.
export interface MetricFamily {
  /** Of a counter without `_total`. */
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly samples: readonly Sample[];
}

export interface Sample {
  /** What comes after the family's name: `_total`, `_bucket`, `_sum`, `_count`. */
  readonly suffix?: string;
  readonly labels?: object;
  readonly value: number;
}

export interface TextFormat {
  readonly mediaType: string;
  readonly contentType: string;
  /** The older format calls a counter by its sample's name. */
  readonly counterSuffix: string;
  readonly end: string;
}

export const openMetrics: TextFormat = {
  mediaType: "application/openmetrics-text",
  contentType: "application/openmetrics-text; version=1.0.0; charset=utf-8",
  counterSuffix: "",
  end: "# EOF\n",
};

export const prometheusText: TextFormat = {
  mediaType: "text/plain",
  contentType: "text/plain; version=0.0.4; charset=utf-8",
  counterSuffix: "_total",
  end: "",
};

/** What an Accept header prefers; OpenMetrics when it does not say. */
export function formatFor(accept: string | undefined): TextFormat {
  return weightOf(prometheusText, accept) > weightOf(openMetrics, accept) ? prometheusText : openMetrics;
}

export function writeFamilies(families: readonly MetricFamily[], format: TextFormat): string {
  return families.map((family) => textOf(family, format)).join("") + format.end;
}

function weightOf({ mediaType }: TextFormat, accept = ""): number {
  const ranges = accept
    .toLowerCase()
    .split(",")
    .map((range) => range.split(";").map((part) => part.trim()));
  const weights = ranges
    .filter(([type]) => type === mediaType)
    .map(([, ...parameters]) => Number(parameters.find((each) => each.startsWith("q="))?.slice(2) ?? 1));
  return Math.max(0, ...weights.filter(Number.isFinite));
}

function textOf({ name, type, help, samples }: MetricFamily, { counterSuffix }: TextFormat): string {
  const title = type === "counter" ? name + counterSuffix : name;
  const lines = samples.map(
    ({ suffix = "", labels = {}, value }) => `${name}${suffix}${labelsText(labels)} ${value}\n`,
  );
  return `# TYPE ${title} ${type}\n# HELP ${title} ${escaped(help)}\n${lines.join("")}`;
}

function labelsText(labels: object): string {
  const entries = Object.entries(labels).map(([name, value]) => `${name}="${escaped(String(value))}"`);
  return entries.length === 0 ? "" : `{${entries.join(",")}}`;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n" };
const escaped = (text: string): string => text.replaceAll(/[\\"\n]/g, (character) => escapes[character] ?? "");
