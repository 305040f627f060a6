import Box from "@cloudscape-design/components/box";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { ReactNode } from "react";

export interface EmptyListProps {
  readonly title: string;
  /** One sentence: what the first one is good for. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** What a list shows while there is nothing in it: a reason and the way on. */
export function EmptyList({ title, children, actions }: EmptyListProps) {
  return (
    <Box textAlign="center" color="inherit" padding={{ vertical: "xl" }}>
      <SpaceBetween size="m">
        <div>
          <Box variant="h2">{title}</Box>
          <Box color="text-body-secondary">{children}</Box>
        </div>
        {actions && <div className="centred">{actions}</div>}
      </SpaceBetween>
    </Box>
  );
}
