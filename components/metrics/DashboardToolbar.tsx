"use client";

import Button from "@cloudscape-design/components/button";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import Toggle from "@cloudscape-design/components/toggle";
import { AutoRefresh } from "../timeRange/AutoRefresh.tsx";
import { TimeRangePicker } from "../timeRange/TimeRangePicker.tsx";
import type { DashboardView } from "./useDashboardView.ts";
import type { Metrics } from "./useMetrics.ts";

export interface DashboardToolbarProps {
  readonly view: DashboardView;
  readonly refresh: Metrics["refresh"];
  readonly onDownload: (() => void) | undefined;
}

/** When, how often, beside what, and as what. */
export function DashboardToolbar({ view, refresh, onDownload }: DashboardToolbarProps) {
  return (
    <section className="dashboardTools" aria-label="What the dashboard shows">
      <div>
        <TimeRangePicker view={view} />
        <Button iconName="zoom-out" ariaLabel="Zoom out" onClick={view.zoomOut} />
        {view.zoomBack && <Button onClick={view.zoomBack}>Zoom back</Button>}
        <AutoRefresh view={view} {...refresh} />
      </div>
      <div>
        <Toggle checked={view.compare} onChange={({ detail }) => view.setCompare(detail.checked)}>
          Compare with the time before
        </Toggle>
        <SegmentedControl
          label="Errors as"
          selectedId={view.errorsAs}
          options={[
            { id: "count", text: "Error count" },
            { id: "share", text: "Error rate" },
          ]}
          onChange={({ detail }) => view.setErrorsAs(detail.selectedId)}
        />
        <SegmentedControl
          label="Show as"
          selectedId={view.show}
          options={[
            { id: "charts", text: "Charts" },
            { id: "table", text: "Table" },
          ]}
          onChange={({ detail }) => view.setShow(detail.selectedId)}
        />
        <Button iconName="download" disabled={!onDownload} onClick={onDownload}>
          Download CSV
        </Button>
      </div>
    </section>
  );
}
