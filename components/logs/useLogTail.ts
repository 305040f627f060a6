"use client";

import { useEffect, useEffectEvent, useReducer, useState } from "react";
import type { RequestLogFilter } from "../../contract/requestLogOperations.ts";
import { plainOutput } from "../../lib/aws.ts";
import { houseTarget } from "../../lib/houseTarget.ts";
import { useConsole } from "../console/ConsoleProvider.tsx";
import { emptyTail, type LogTail, logTail } from "./logTail.ts";

export type TailState = "connecting" | "live" | "ended";

export interface LogTailView extends LogTail {
  readonly state: TailState;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly restart: () => void;
}

/** Follows the log while there is a filter. `onConnected`: what was stored before this moment is not told, and has to be read. */
export function useLogTail(filter: RequestLogFilter | undefined, onConnected: () => void): LogTailView {
  const { region } = useConsole();
  const [tail, dispatch] = useReducer(logTail, emptyTail);
  const [state, setState] = useState<TailState>("connecting");
  const [attempt, setAttempt] = useState(0);
  const address = filter && tailAddress(region, filter);
  const connected = useEffectEvent(() => {
    setState("live");
    onConnected();
  });
  useEffect(() => {
    dispatch({ type: "clear" });
    if (address === undefined) return;
    setState("connecting");
    const source = new EventSource(`${address}#${attempt}`);
    source.onopen = () => connected();
    // The browser connects again by itself, unless it was refused.
    source.onerror = () => setState(source.readyState === EventSource.CLOSED ? "ended" : "connecting");
    source.addEventListener("rows", ({ data }) => dispatch({ type: "rows", items: pageOf(data).items }));
    source.addEventListener("dropped", ({ data }) => dispatch({ type: "dropped", count: pageOf(data).dropped }));
    return () => source.close();
  }, [address, attempt]);
  return {
    ...tail,
    state,
    pause: () => dispatch({ type: "pause" }),
    resume: () => dispatch({ type: "resume" }),
    restart: () => setAttempt((before) => before + 1),
  };
}

function tailAddress(region: string, filter: RequestLogFilter): string {
  const { path, query } = houseTarget("GetRequestLogTail", filter);
  return `/aws/house/${region}${path}?${query}`;
}

const pageOf = (data: string) => plainOutput<"GetRequestLogs">(JSON.parse(data));
