"use client";

import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { AbsoluteRange } from "../timeRange/timeRange.ts";
import type { TimeZone } from "../timeRange/useTimeRange.ts";
import { ChartTooltip } from "./ChartTooltip.tsx";
import type { ChartLine, ChartModel } from "./chartModels.ts";
import type { DeploymentMarker } from "./deploymentMarkers.ts";
import { colourOf, dashesOf, Mark } from "./LineSample.tsx";
import { type MetricSpan, periodsOf } from "./metricSpan.ts";
import { axisText, type MetricUnit } from "./metricText.ts";
import { tickText, timeTicks } from "./timeTicks.ts";

export interface MetricChartProps {
  readonly model: ChartModel;
  readonly span: MetricSpan;
  readonly zone: TimeZone;
  readonly markers: readonly DeploymentMarker[];
  /** The id of what describes the chart in words. */
  readonly describedBy: string;
  readonly onZoom: (range: AbsoluteRange) => void;
  /** A period was chosen by a click or by Enter. */
  readonly onOpen: (fromMs: number, toMs: number) => void;
}

interface Row {
  readonly startMs: number;
  readonly values: readonly (number | null)[];
}

const margin = { top: 14, right: 12, bottom: 0, left: 0 };
const quiet = { fill: "var(--text-quiet)", fontSize: 12 };

/** Lines over time. Dragging across zooms in, a click or Enter opens the period's log rows, arrow keys go from point to point. */
export function MetricChart({ model, span, zone, markers, describedBy, onZoom, onOpen }: MetricChartProps) {
  const { lines, unit, title } = model;
  const rows = useMemo(
    () =>
      periodsOf(span).map(
        (startMs, index): Row => ({ startMs, values: lines.map(({ values }) => values[index] ?? null) }),
      ),
    [span, lines],
  );
  const isFlat = rows.every(({ values }) => values.every((value) => !value));
  const at = useRef<number>(undefined);
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  const finish = () => {
    setDrag(undefined);
    if (!drag) return;
    const [from, to] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to) + span.periodMs];
    if (drag.from === drag.to) onOpen(from, to);
    else onZoom({ from: new Date(from), to: new Date(to) });
  };
  const openByKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && at.current !== undefined) onOpen(at.current, at.current + span.periodMs);
  };
  return (
    <figure className="chartPlot" aria-label={`${title}, chart`} aria-describedby={describedBy} onKeyDown={openByKey}>
      <ResponsiveContainer width="100%" height="100%">
        <LineChart
          data={rows}
          margin={margin}
          title={`${title}. Arrow keys go from point to point, Enter shows the log rows of one.`}
          onMouseDown={({ activeLabel }) => setDrag(periodAt(activeLabel, (from) => ({ from, to: from })))}
          onMouseMove={({ activeLabel }) =>
            drag && setDrag(periodAt(activeLabel, (to) => (to === drag.to ? drag : { ...drag, to })) ?? drag)
          }
          onMouseUp={finish}
          onMouseLeave={() => setDrag(undefined)}
        >
          <CartesianGrid vertical={false} stroke="var(--line-soft)" />
          <XAxis
            type="number"
            dataKey="startMs"
            domain={[span.fromMs, span.toMs]}
            ticks={timeTicks(span, zone)}
            tickFormatter={(ms: number) => tickText(ms, span, zone)}
            tick={quiet}
            stroke="var(--line)"
            minTickGap={16}
          />
          <YAxis
            width={58}
            domain={[0, isFlat ? leastHeight[unit] : "auto"]}
            allowDecimals={unit !== "requests"}
            tickFormatter={(value: number) => axisText(value, unit)}
            tick={quiet}
            stroke="transparent"
            tickCount={5}
          />
          <Tooltip
            isAnimationActive={false}
            filterNull={false}
            cursor={{ stroke: "var(--text-quiet)" }}
            content={({ active, label }) => {
              at.current = active && typeof label === "number" ? label : undefined;
              return <ChartTooltip model={model} span={span} zone={zone} startMs={at.current} />;
            }}
          />
          {markers.map((marker) => (
            <ReferenceLine
              key={marker.id}
              x={marker.atMs}
              stroke="var(--text-quiet)"
              strokeDasharray={marker.isServed ? undefined : "2 3"}
              label={({ viewBox }) => <Flag text={marker.text} viewBox={viewBox} />}
            />
          ))}
          {lines.map((line, index) => (
            <Line
              key={line.name}
              name={line.name}
              type="linear"
              dataKey={({ values }: Row) => values[index]}
              stroke={colourOf(line)}
              strokeWidth={line.isPrevious || lines.length > 2 ? 1.5 : 2}
              strokeOpacity={line.isPrevious ? 0.65 : 1}
              strokeDasharray={dashesOf(line)}
              dot={({ key, cx, cy, index: at }) => <Alone key={key} line={line} index={at} cx={cx} cy={cy} />}
              activeDot={{ r: 4, stroke: "var(--surface)", strokeWidth: 2, fill: colourOf(line) }}
              isAnimationActive={false}
            />
          ))}
          {drag && drag.from !== drag.to && (
            <ReferenceArea x1={drag.from} x2={drag.to} fill="var(--accent)" fillOpacity={0.15} />
          )}
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
}

/** So that a line of zeros lies at the bottom of an axis that makes sense. */
const leastHeight: Readonly<Record<MetricUnit, number>> = { requests: 1, share: 0.01, milliseconds: 1 };

function periodAt<Value>(label: unknown, then: (startMs: number) => Value): Value | undefined {
  return typeof label === "number" ? then(label) : undefined;
}

/** A point with gaps on both sides would be a line of no length. */
function Alone({ line, index, cx, cy }: { line: ChartLine; index: number; cx?: number; cy?: number }) {
  const { values } = line;
  const isAlone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
  if (!isAlone || (values[index] ?? null) === null || cx === undefined || cy === undefined) return <g />;
  return <Mark line={line} x={cx} y={cy} />;
}

function Flag({ text, viewBox }: { text: string; viewBox?: object }) {
  const x = viewBox && "x" in viewBox ? Number(viewBox.x) : 0;
  const y = viewBox && "y" in viewBox ? Number(viewBox.y) : 0;
  return (
    <g transform={`translate(${x} ${y - 10})`} className="chartFlag">
      <title>{text}</title>
      <path d="M-6 0H6L0 9z" fill="var(--text-quiet)" />
    </g>
  );
}
