"use client";

import { useEffect, useState } from "react";
import { remaining } from "./moments.ts";

/** How long something still holds, as it runs out; `until` and `now` are epoch milliseconds, `now` the server's. */
export function Countdown({ until, now }: { readonly until: number; readonly now: number }) {
  const [moment, setMoment] = useState(now);
  useEffect(() => {
    const shown = performance.now();
    const timer = setInterval(() => setMoment(now + performance.now() - shown), 1000);
    return () => clearInterval(timer);
  }, [now]);
  return <span role="timer">{until > moment ? remaining(until - moment) : "ended"}</span>;
}
