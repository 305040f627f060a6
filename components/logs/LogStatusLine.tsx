"use client";

import Button from "@cloudscape-design/components/button";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { count } from "../../lib/format.ts";
import type { LogTailView } from "./useLogTail.ts";

export interface LogStatusLineProps {
  readonly rows: number;
  readonly isReading: boolean;
  /** Older rows follow. */
  readonly hasMore: boolean;
  /** Older rows are there, but no more are shown. */
  readonly isCut: boolean;
  /** Undefined: not followed. */
  readonly tail: LogTailView | undefined;
}

/** How much is shown, and how the live tail is doing; always of the same height, so that nothing jumps. */
export function LogStatusLine({ rows, isReading, hasMore, isCut, tail }: LogStatusLineProps) {
  return (
    <div className="logStatusLine">
      <span className="quiet">{isReading ? "Reading the logs" : amountText(rows, hasMore, isCut)}</span>
      {tail && <Tail tail={tail} />}
    </div>
  );
}

function amountText(rows: number, hasMore: boolean, isCut: boolean): string {
  const amount = count(rows, "request");
  if (hasMore) return `The newest ${amount}; scroll down for older ones`;
  return isCut ? `The newest ${amount}; narrow the time range or the filter to see older ones` : amount;
}

function Tail({ tail }: { tail: LogTailView }) {
  const { state, isPaused, held, dropped, pause, resume, restart } = tail;
  return (
    <div className="logTail">
      {dropped > 0 && (
        <StatusIndicator type="warning">{count(dropped, "row")} dropped: too many to show live</StatusIndicator>
      )}
      <span aria-live="polite">
        {state === "ended" && <StatusIndicator type="error">The live tail has ended</StatusIndicator>}
        {state === "connecting" && <StatusIndicator type="in-progress">Connecting</StatusIndicator>}
        {state === "live" && !isPaused && <StatusIndicator>Live</StatusIndicator>}
        {state === "live" && isPaused && <StatusIndicator type="stopped">Paused</StatusIndicator>}
      </span>
      {isPaused && <span className="logHeld">{count(held.length, "new row")} while paused</span>}
      {state === "ended" ? (
        <Button iconName="refresh" onClick={restart}>
          Start again
        </Button>
      ) : (
        <Button iconName={isPaused ? "play" : "pause"} onClick={isPaused ? resume : pause}>
          {isPaused ? "Resume" : "Pause"}
        </Button>
      )}
    </div>
  );
}
