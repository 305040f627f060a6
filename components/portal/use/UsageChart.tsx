import type { ReactNode } from "react";
import styles from "../desk/desk.module.css";
import { Table } from "../ui/Table.tsx";
import { chart, chartScale, columnAt, labelEvery, linePath, placeOf, plotWidth } from "./chartScale.ts";
import type { Metrics } from "./metrics.ts";
import { count } from "./usageWords.ts";

export interface ChartPoint extends Omit<Metrics["points"][number], "time"> {
  readonly label: string;
}

/** Calls as columns: answered well, refused as the caller's error, failed. */
export function CallsChart({ points }: { readonly points: readonly ChartPoint[] }) {
  const { top, lines } = chartScale(Math.max(0, ...points.map((point) => point.count)));
  const width = Math.max(1, Math.min(36, (plotWidth / Math.max(1, points.length)) * 0.7));
  return (
    <Figure title="Calls" legend={<CallsLegend />}>
      <Picture label={`Calls: ${points.map(callsOf).join("; ")}`} lines={lines} top={top} points={points}>
        {points.map((point, index) => (
          <Column
            key={point.label}
            point={point}
            x={columnAt(index, points.length) - width / 2}
            width={width}
            top={top}
          />
        ))}
      </Picture>
      <NumbersTable points={points} />
    </Figure>
  );
}

const callsOf = ({ label, count: all, clientErrors, serverErrors }: ChartPoint): string =>
  `${label} ${count(all)}${clientErrors + serverErrors > 0 ? `, errors ${count(clientErrors + serverErrors)}` : ""}`;

interface ColumnProps {
  readonly point: ChartPoint;
  readonly x: number;
  readonly width: number;
  readonly top: number;
}

function Column({ point, x, width, top }: ColumnProps) {
  const { clientErrors, serverErrors } = point;
  const ok = Math.max(0, point.count - clientErrors - serverErrors);
  const parts = [
    [styles.ok, 0, ok],
    [styles.clientErrors, ok, ok + clientErrors],
    [styles.serverErrors, ok + clientErrors, ok + clientErrors + serverErrors],
  ] as const;
  return parts.map(([look, from, to]) =>
    to > from ? (
      <rect
        key={look}
        className={look}
        x={x}
        y={placeOf(to, top)}
        width={width}
        height={placeOf(from, top) - placeOf(to, top)}
        rx={1.5}
      />
    ) : null,
  );
}

/** Half of the calls were as quick as the one line, 95 of 100 as the other. */
export function LatencyChart({ points }: { readonly points: readonly ChartPoint[] }) {
  const known = points
    .flatMap(({ latencyP50, latencyP95 }) => [latencyP50, latencyP95])
    .filter((ms) => ms !== undefined);
  if (known.length === 0) return <p className="p-quiet">Latency appears here after the first logged calls.</p>;
  const { top, lines } = chartScale(Math.max(...known));
  const label = `Latency in milliseconds, half of the calls and 95 of 100: ${points.map(latencyOf).join("; ")}`;
  return (
    <Figure title="Latency (ms)" legend={<LatencyLegend />}>
      <Picture label={label} lines={lines} top={top} points={points}>
        <path
          className={styles.p95}
          d={linePath(
            points.map(({ latencyP95 }) => latencyP95),
            top,
          )}
        />
        <path
          className={styles.p50}
          d={linePath(
            points.map(({ latencyP50 }) => latencyP50),
            top,
          )}
        />
        <Dots values={points.map(({ latencyP95 }) => latencyP95)} top={top} look={styles.dot95} />
        <Dots values={points.map(({ latencyP50 }) => latencyP50)} top={top} look={styles.dot} />
      </Picture>
    </Figure>
  );
}

const latencyOf = ({ label, latencyP50, latencyP95 }: ChartPoint): string =>
  `${label} ${latencyP50 === undefined ? "unknown" : `${inMs(latencyP50)}, ${inMs(latencyP95)}`}`;

interface DotsProps {
  readonly values: readonly (number | undefined)[];
  readonly top: number;
  readonly look: string | undefined;
}

const Dots = ({ values, top, look }: DotsProps) =>
  values.map((value, index) =>
    value === undefined ? null : (
      <circle
        key={columnAt(index, values.length)}
        className={look}
        cx={columnAt(index, values.length)}
        cy={placeOf(value, top)}
        r={2.5}
      />
    ),
  );

interface FigureProps {
  readonly title: string;
  readonly legend: ReactNode;
  readonly children: ReactNode;
}

const Figure = ({ title, legend, children }: FigureProps) => (
  <figure className={styles.chart}>
    <figcaption>{title}</figcaption>
    {legend}
    {children}
  </figure>
);

interface PictureProps {
  readonly label: string;
  readonly lines: readonly number[];
  readonly top: number;
  readonly points: readonly ChartPoint[];
  readonly children: ReactNode;
}

const scrolling = { tabIndex: 0 } as const;

const Picture = ({ label, lines, top, points, children }: PictureProps) => (
  <section className={styles.plot} aria-label={label.slice(0, label.indexOf(":"))} {...scrolling}>
    <svg viewBox={`0 0 ${chart.width} ${chart.height}`} role="img" aria-label={label}>
      {lines.map((line) => (
        <g key={line}>
          <line
            className={styles.grid}
            x1={chart.left}
            x2={chart.width - chart.right}
            y1={placeOf(line, top)}
            y2={placeOf(line, top)}
          />
          <text className={styles.axis} x={chart.left - 8} y={placeOf(line, top) + 4} textAnchor="end">
            {count(line)}
          </text>
        </g>
      ))}
      {points.map(({ label: text }, index) =>
        index % labelEvery(points.length) === 0 ? (
          <text
            key={text}
            className={styles.axis}
            x={columnAt(index, points.length)}
            y={chart.height - 6}
            textAnchor="middle"
          >
            {text}
          </text>
        ) : null,
      )}
      {children}
    </svg>
  </section>
);

const CallsLegend = () => (
  <ul className={styles.legend}>
    <li>
      <span className={`${styles.swatch} ${styles.ok}`} /> Answered
    </li>
    <li>
      <span className={`${styles.swatch} ${styles.clientErrors}`} /> Refused (4xx)
    </li>
    <li>
      <span className={`${styles.swatch} ${styles.serverErrors}`} /> Failed (5xx)
    </li>
  </ul>
);

const LatencyLegend = () => (
  <ul className={styles.legend}>
    <li>
      <span className={styles.stroke} /> Half of the calls
    </li>
    <li>
      <span className={`${styles.stroke} ${styles.dashed}`} /> 95 of 100 calls
    </li>
  </ul>
);

const NumbersTable = ({ points }: { readonly points: readonly ChartPoint[] }) => (
  <details className={styles.more}>
    <summary>The same as a table</summary>
    <Table
      caption="Calls, errors and latency"
      head={["When", "Calls", "Refused (4xx)", "Failed (5xx)", "Latency, half", "Latency, 95 of 100"]}
    >
      {points.map((point) => (
        <tr key={point.label} className={styles.number}>
          <td>{point.label}</td>
          <td>{count(point.count)}</td>
          <td>{count(point.clientErrors)}</td>
          <td>{count(point.serverErrors)}</td>
          <td>{inMs(point.latencyP50)}</td>
          <td>{inMs(point.latencyP95)}</td>
        </tr>
      ))}
    </Table>
  </details>
);

const inMs = (value: number | undefined): string => (value === undefined ? "–" : `${count(Math.round(value))} ms`);
