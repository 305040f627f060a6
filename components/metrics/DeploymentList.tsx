import type { TimeZone } from "../timeRange/useTimeRange.ts";
import type { DeploymentMarker } from "./deploymentMarkers.ts";
import { momentText } from "./timeTicks.ts";

/** The marks of the charts in words. */
export function DeploymentList({ markers, zone }: { markers: readonly DeploymentMarker[]; zone: TimeZone }) {
  if (markers.length === 0) return null;
  return (
    <section className="deploymentList" aria-label="Deployments in this range">
      <strong>Deployments of this API in this range</strong>
      <ul>
        {markers.map(({ id, atMs, text }) => (
          <li key={id}>
            <time dateTime={new Date(atMs).toISOString()}>{momentText(atMs, zone)}</time> {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
