"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import { useEffect, useEffectEvent, useRef } from "react";
import { RequestStory, type RequestStoryProps } from "./RequestStory.tsx";

/** One request beside the list. Escape closes. */
export function RequestDetails({ requestLogId, zone, onClose }: RequestStoryProps & { readonly onClose: () => void }) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  const close = () => {
    onClose();
    document.querySelector<HTMLElement>(".logTable")?.focus({ preventScroll: true });
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <aside ref={panel} className="logDetails" aria-label="Request" tabIndex={-1}>
      <div className="logDetailsHead">
        <Box variant="h2">Request</Box>
        <Button variant="icon" iconName="close" ariaLabel="Close the request" onClick={close} />
      </div>
      <RequestStory requestLogId={requestLogId} zone={zone} />
    </aside>
  );
}
