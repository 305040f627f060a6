/** A status in the colour of its class; the number carries the meaning. */
export function LogStatus({ status }: { status: number }) {
  return <span className={`logStatus ${statusClass(status)}`}>{status}</span>;
}

export const statusClass = (status: number): string => `logStatus${Math.floor(status / 100)}`;
