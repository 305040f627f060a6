"use client";

import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import type { ReactNode } from "react";

export interface ErrorAlertProps {
  /** What happened, in the user's words: `The API could not be created`. */
  readonly title: string;
  readonly reason: ReactNode;
  readonly remedy?: string;
  readonly requestId?: string;
  readonly onRetry?: () => void;
}

export function ErrorAlert({ title, reason, remedy, requestId, onRetry }: ErrorAlertProps) {
  return (
    <div role="alert">
      <Alert
        type="error"
        statusIconAriaLabel="Error"
        header={title}
        action={onRetry && <Button onClick={onRetry}>Try again</Button>}
      >
        <div className="errorReason">{reason}</div>
        {remedy && <div>{remedy}</div>}
        {requestId && (
          <Box fontSize="body-s" margin={{ top: "xxs" }}>
            Request id{" "}
            <CopyToClipboard
              variant="inline"
              textToCopy={requestId}
              copyButtonAriaLabel="Copy the request id"
              copySuccessText="Copied"
              copyErrorText="Not copied"
            />
          </Box>
        )}
      </Alert>
    </div>
  );
}
