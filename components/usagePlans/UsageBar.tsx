import ProgressBar from "@cloudscape-design/components/progress-bar";
import { usedAndLimit } from "./usedAndLimit.ts";

export interface UsageBarProps {
  readonly name: string;
  /** [used, remaining] day by day; undefined while it is being read. */
  readonly log: readonly (readonly number[])[] | undefined;
  readonly limited: boolean;
}

/** What a key used of what it may. */
export function UsageBar({ name, log, limited }: UsageBarProps) {
  if (!log) return "–";
  const { used, limit } = usedAndLimit(log);
  const numbers = limited ? `${used.toLocaleString("en")} of ${limit.toLocaleString("en")}` : used.toLocaleString("en");
  if (!limited) return numbers;
  const exhausted = used >= limit;
  return (
    <div className="usageBar">
      <ProgressBar
        variant="standalone"
        value={limit === 0 ? 100 : Math.min(100, (used / limit) * 100)}
        ariaLabel={`Use of ${name}`}
        additionalInfo={exhausted ? `${numbers}: further calls get 429` : `${numbers} requests`}
      />
    </div>
  );
}
