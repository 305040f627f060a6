"use client";

import { describeError } from "../../lib/describeError.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";

/** Shows why a call failed; nothing when it did not. */
export function RequestError({ title, error, onRetry }: { title: string; error: unknown; onRetry?: () => void }) {
  if (!error) return null;
  const { reason, remedy, requestId } = describeError(error);
  return <ErrorAlert title={title} reason={reason} remedy={remedy} requestId={requestId} onRetry={onRetry} />;
}
