import styles from "../desk/desk.module.css";
import { Card } from "../ui/Card.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Table } from "../ui/Table.tsx";
import type { Metrics } from "./metrics.ts";
import { count, nearness, percent, usageInWords } from "./usageWords.ts";

/** How much of the plan is used; with two keys each has the limit for itself. */
export function LimitCard({ metrics }: { readonly metrics: Metrics }) {
  const { used, limit, keys = [] } = metrics;
  return (
    <Card title="Use against the limit">
      <Words metrics={metrics} />
      {limit !== undefined && <Meter used={used} limit={limit} />}
      {keys.length > 1 && (
        <>
          <p className="p-quiet">Each key has the limit for itself; above is the one that is closest to it.</p>
          <Table caption="Use by key" head={["Key", "Used", "Left"]}>
            {keys.map((key) => (
              <tr key={key.apiKeyId}>
                <td>{key.name}</td>
                <td className={styles.number}>{count(key.used)}</td>
                <td className={styles.number}>{key.remaining === undefined ? "no limit" : count(key.remaining)}</td>
              </tr>
            ))}
          </Table>
        </>
      )}
      {limit !== undefined && <p className="p-quiet">You get a mail when 80 % and when all of it is used.</p>}
    </Card>
  );
}

const tones = { near: "warning", full: "error" } as const;

function Words({ metrics }: { readonly metrics: Metrics }) {
  const near = nearness(metrics);
  const words = usageInWords(metrics);
  return near === "calm" ? <p>{words}</p> : <Notice tone={tones[near]}>{words}</Notice>;
}

const looks = { calm: "", near: styles.meterNear, full: styles.meterFull } as const;

/** A picture of what the words beside it say. */
export const Meter = ({ used, limit }: { readonly used: number; readonly limit: number }) => (
  <div className={`${styles.meter} ${looks[nearness({ used, limit })]}`} aria-hidden="true">
    <span style={{ inlineSize: percent(used, limit).replace(" ", "") }} />
  </div>
);
