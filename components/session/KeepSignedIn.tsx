"use client";

import { useEffect } from "react";

const checkEveryMs = 60_000;
const activeWithinMs = 10 * 60_000;

/** Lets next-auth renew the temporary credentials in time, for as long as somebody is at work. */
export function KeepSignedIn() {
  useEffect(() => {
    let lastActive = Date.now();
    const note = () => {
      lastActive = Date.now();
    };
    const check = () => {
      if (Date.now() - lastActive < activeWithinMs) void fetch("/api/auth/session").catch(() => {});
    };
    const timer = setInterval(check, checkEveryMs);
    const events = ["pointerdown", "keydown", "visibilitychange"];
    for (const name of events) document.addEventListener(name, note, { passive: true });
    return () => {
      clearInterval(timer);
      for (const name of events) document.removeEventListener(name, note);
    };
  }, []);
  return null;
}
