import type { Subscription, SubscriptionKey } from "../apps/appTypes.ts";
import { Choice } from "../desk/Choice.tsx";
import { Countdown } from "../desk/Countdown.tsx";
import { DeskForm } from "../desk/DeskForm.tsx";
import { Dialog } from "../desk/Dialog.tsx";
import styles from "../desk/desk.module.css";
import { ago, atMinute, onDay } from "../desk/moments.ts";
import { StatusBadge } from "../desk/StatusBadge.tsx";
import { Field } from "../ui/Field.tsx";
import { Table } from "../ui/Table.tsx";
import { revealKey, revokeKey, rotateKey } from "./subscriptionActions.ts";

interface Props {
  readonly subscription: Subscription;
  readonly hasPassword: boolean;
}

/** The keys of a subscription: what is known of them, and what can be done to each. */
export function KeysTable({ subscription: { subscriptionId, productName, keys }, hasPassword }: Props) {
  const live = keys.filter(isLiveKey);
  const over = keys.filter((key) => !isLiveKey(key));
  return (
    <>
      {live.length === 0 && <p>No key works at the moment: make one to call {productName}.</p>}
      {live.length > 0 && (
        <div className={styles.fold}>
          <Table caption={`Keys for ${productName}`} head={heads}>
            {live.map((key) => (
              <KeyRow
                key={key.apiKeyId}
                apiKey={key}
                subscriptionId={subscriptionId}
                hasPassword={hasPassword}
                canRotate={live.length < mostKeys && key.replacedBy === undefined}
              />
            ))}
          </Table>
        </div>
      )}
      {over.length > 0 && <OverKeys keys={over} />}
    </>
  );
}

const heads = ["Name", "Ends in", "Made", "Last used", "Works until", "Actions"];

/** So many keys of one subscription work at once. */
export const mostKeys = 2;

export const isLiveKey = ({ status }: SubscriptionKey): boolean => status !== "EXPIRED" && status !== "REVOKED";

const OverKeys = ({ keys }: { readonly keys: readonly SubscriptionKey[] }) => (
  <details className={styles.more}>
    <summary>{keys.length === 1 ? "One key that works no more" : `${keys.length} keys that work no more`}</summary>
    <ul className="p-stack p-plain">
      {keys.map(({ apiKeyId, name, valueEnd, createdDate, status }) => (
        <li key={apiKeyId} className="p-row">
          <span>
            {name} <code>…{valueEnd}</code>, made {onDay(createdDate)}
          </span>
          <StatusBadge status={status} />
        </li>
      ))}
    </ul>
  </details>
);

interface RowProps {
  readonly apiKey: SubscriptionKey;
  readonly subscriptionId: string;
  readonly hasPassword: boolean;
  readonly canRotate: boolean;
}

function KeyRow({ apiKey, subscriptionId, hasPassword, canRotate }: RowProps) {
  const { apiKeyId, name, valueEnd, createdDate, createdBy, lastUsedDate } = apiKey;
  const now = Date.now() / 1000;
  const hidden = { subscriptionId, apiKeyId };
  return (
    <tr>
      <td>
        <span className="p-row">
          <strong>{name}</strong>
          <KeyStatus apiKey={apiKey} />
        </span>
      </td>
      <td data-label="Ends in">
        <code>…{valueEnd}</code>
      </td>
      <td data-label="Made">
        <span className={styles.nowrap}>{onDay(createdDate)}</span>
        {createdBy && <span className="p-quiet"> by {createdBy}</span>}
      </td>
      <td data-label="Last used">{lastUsedDate === undefined ? "Never" : ago(lastUsedDate, now)}</td>
      <td data-label="Works until">
        <WorksUntil apiKey={apiKey} />
      </td>
      <td>
        <span className={styles.rowActions}>
          <RevealKey name={name} hidden={hidden} hasPassword={hasPassword} />
          {canRotate && <RotateKey name={name} hidden={hidden} />}
          <RevokeKey name={name} hidden={hidden} />
        </span>
      </td>
    </tr>
  );
}

function KeyStatus({ apiKey: { status, replacedBy } }: { readonly apiKey: SubscriptionKey }) {
  if (status === "ACTIVE" && replacedBy === undefined) return null;
  return <StatusBadge status={status === "ACTIVE" ? "REPLACED" : status} />;
}

function WorksUntil({ apiKey: { expiration, replacedBy } }: { readonly apiKey: SubscriptionKey }) {
  if (expiration === undefined) return "You revoke it";
  const isSoon = expiration * 1000 - Date.now() < 31 * 86_400_000;
  return (
    <>
      {atMinute(expiration)}
      {(replacedBy !== undefined || isSoon) && (
        <>
          {" "}
          <span className={styles.nowrap}>
            (<Countdown until={expiration * 1000} now={Date.now()} /> left)
          </span>
        </>
      )}
    </>
  );
}

interface ActionProps {
  readonly name: string;
  readonly hidden: Readonly<Record<string, string>>;
}

const RevealKey = ({ name, hidden, hasPassword }: ActionProps & { readonly hasPassword: boolean }) => (
  <Dialog open="Show" about={name} title={`Show the key ${name}`}>
    {hasPassword ? (
      <DeskForm action={revealKey} submit="Show key" hidden={hidden}>
        <Field
          name="password"
          label="Your password"
          hint="Showing a key is written into the audit log."
          type="password"
          autoComplete="current-password"
          required
        />
      </DeskForm>
    ) : (
      <p>
        You have no password here, as you sign in with another provider. Set one under Account to see keys again, or
        rotate this key: the new value is shown once.
      </p>
    )}
  </Dialog>
);

const RotateKey = ({ name, hidden }: ActionProps) => (
  <Dialog open="Rotate" about={name} title={`Rotate the key ${name}`}>
    <p>
      You get a new value at once. The old one works on for as long as you choose, so that nothing breaks meanwhile.
    </p>
    <DeskForm action={rotateKey} submit="Rotate key" hidden={hidden}>
      <Choice name="graceSeconds" label="The old key works on for" value="86400" options={graces} />
    </DeskForm>
  </Dialog>
);

const RevokeKey = ({ name, hidden }: ActionProps) => (
  <Dialog open="Revoke" about={name} title={`Revoke the key ${name}?`} kind="danger">
    <p>Calls with it are refused within a second. This cannot be undone.</p>
    <DeskForm action={revokeKey} submit="Revoke key" kind="danger" hidden={hidden} />
  </Dialog>
);

const graces = [
  ["0", "No time at all"],
  ["3600", "1 hour"],
  ["86400", "1 day"],
  ["604800", "7 days"],
  ["2592000", "30 days"],
] as const;
