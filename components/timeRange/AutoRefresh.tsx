"use client";

import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import { useEffect, useState } from "react";
import { agoText } from "./agoText.ts";
import { refreshSeconds, type TimeView } from "./useTimeRange.ts";

export interface AutoRefreshProps {
  readonly view: Pick<TimeView, "everySeconds" | "setEverySeconds">;
  readonly paused: boolean;
  readonly onPause: (paused: boolean) => void;
  /** 0: not yet. */
  readonly updatedAtMs: number;
  readonly refreshing: boolean;
  readonly onRefresh: () => void;
}

/** Reads again when asked or by itself; tells how old what is shown is. */
export function AutoRefresh({ view, paused, onPause, updatedAtMs, refreshing, onRefresh }: AutoRefreshProps) {
  const { everySeconds, setEverySeconds } = view;
  return (
    <div className="autoRefresh">
      <Ago sinceMs={updatedAtMs} />
      {everySeconds > 0 && (
        <Button
          iconName={paused ? "play" : "pause"}
          ariaLabel={paused ? "Resume refreshing" : "Pause refreshing"}
          onClick={() => onPause(!paused)}
        />
      )}
      <ButtonDropdown
        mainAction={{
          text: everySeconds > 0 ? nameOf(everySeconds) : "Refresh",
          iconName: "refresh",
          onClick: onRefresh,
        }}
        ariaLabel="How often to refresh"
        loading={refreshing && updatedAtMs === 0}
        items={refreshSeconds.map((seconds) => ({
          id: String(seconds),
          itemType: "checkbox",
          text: nameOf(seconds),
          checked: seconds === everySeconds,
        }))}
        onItemClick={({ detail }) => {
          onPause(false);
          setEverySeconds(Number(detail.id));
        }}
      />
    </div>
  );
}

const nameOf = (seconds: number): string => (seconds === 0 ? "Off" : `Every ${seconds} s`);

/** Not announced: it changes every second. */
function Ago({ sinceMs }: { sinceMs: number }) {
  const [nowMs, setNowMs] = useState(sinceMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span className="ago">{sinceMs > 0 ? `Updated ${agoText(nowMs - sinceMs)}` : "Reading …"}</span>;
}
