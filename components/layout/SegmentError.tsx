"use client";

import { RequestError } from "../console/RequestError.tsx";

/** What a part of the page shows when it cannot be drawn; the rest of the console keeps working. */
export function SegmentError({ error, reset }: { error: Error; reset: () => void }) {
  return <RequestError title="This page could not be shown" error={error} onRetry={reset} />;
}
