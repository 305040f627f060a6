"use client";

import { useState } from "react";
import { type TimeRange, zoomedOut } from "../timeRange/timeRange.ts";
import { setting, type TimeView, useAddress, useTimeRange } from "../timeRange/useTimeRange.ts";
import type { MethodName } from "./logsHref.ts";

/** How a dashboard is looked at; all of it is in the address. */
export interface DashboardView extends TimeView {
  readonly compare: boolean;
  readonly setCompare: (compare: boolean) => void;
  readonly errorsAs: "count" | "share";
  readonly setErrorsAs: (errorsAs: string) => void;
  readonly show: "charts" | "table";
  readonly setShow: (show: string) => void;
  /** Undefined: the whole stage. */
  readonly method: MethodName | undefined;
  readonly setMethod: (method: MethodName | undefined) => void;
  readonly zoomOut: () => void;
  /** To the range before the last one; undefined when there was none. */
  readonly zoomBack: (() => void) | undefined;
}

export function useDashboardView(): DashboardView {
  const view = useTimeRange();
  const { parameters, change } = useAddress();
  const [before, setBefore] = useState<readonly TimeRange[]>([]);
  const setRange = (range: TimeRange) => {
    setBefore([...before, view.range]);
    view.setRange(range);
  };
  const last = before.at(-1);
  return {
    ...view,
    setRange,
    zoomOut: () => setRange(zoomedOut(view.range, Date.now())),
    zoomBack:
      last &&
      (() => {
        setBefore(before.slice(0, -1));
        view.setRange(last);
      }),
    compare: parameters.get("compare") === "previous",
    setCompare: (compare) => change(setting("compare", compare ? "previous" : "")),
    errorsAs: parameters.get("errors") === "share" ? "share" : "count",
    setErrorsAs: (errorsAs) => change(setting("errors", errorsAs, "count")),
    show: parameters.get("view") === "table" ? "table" : "charts",
    setShow: (show) => change(setting("view", show, "charts")),
    method: methodOf(parameters),
    setMethod: (method) =>
      change((now) => setting("path", method?.path ?? "")(setting("method", method?.httpMethod ?? "")(now)), "push"),
  };
}

function methodOf(parameters: URLSearchParams): MethodName | undefined {
  const [httpMethod, path] = [parameters.get("method"), parameters.get("path")];
  return httpMethod && path ? { httpMethod, path } : undefined;
}
