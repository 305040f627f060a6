"use client";

import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import dynamic from "next/dynamic";
import { useId } from "react";
import { chartSummary } from "./chartSummary.ts";
import { LineSample } from "./LineSample.tsx";
import type { MetricChartProps } from "./MetricChart.tsx";
import { totalOf } from "./readMetrics.ts";

// Recharts comes only where a chart is, and only when it is needed.
const MetricChart = dynamic(() => import("./MetricChart.tsx").then((module) => module.MetricChart), {
  ssr: false,
  loading: () => <div className="chartPlot" />,
});

/** A chart with its title, what its lines are, and what it says in words. */
export function ChartCard(chart: Omit<MetricChartProps, "describedBy">) {
  const { model, span } = chart;
  const summary = useId();
  const isEmpty = model.lines.every(({ values }) => totalOf(values) === null);
  return (
    <Container fitHeight header={<Header variant="h2">{model.title}</Header>}>
      <div className="chartLegend">
        {model.lines.map((line) => (
          <span key={line.name}>
            <LineSample line={line} /> {line.name}
          </span>
        ))}
      </div>
      <div className="chartFrame">
        <MetricChart {...chart} describedBy={summary} />
        {isEmpty && <div className="chartEmpty">No data</div>}
      </div>
      <p className="chartSummary" id={summary}>
        {chartSummary(model, span)}
      </p>
    </Container>
  );
}
