import type { App } from "../apps/appTypes.ts";
import styles from "../desk/desk.module.css";
import { Button } from "../ui/Button.tsx";
import type { AskedRequests } from "./requestQuery.ts";

interface Props {
  readonly asked: AskedRequests;
  readonly apps: readonly App[];
  readonly action: string;
}

/** A form that is an address: what is chosen can be kept and sent to others of the team. */
export function RequestFilters({ asked, apps, action }: Props) {
  const keys = apps
    .filter(({ appId }) => asked.appId === undefined || appId === asked.appId)
    .flatMap(({ subscriptions }) => subscriptions.flatMap((subscription) => subscription.keys))
    .map(({ apiKeyId, name, valueEnd }) => [apiKeyId, `${name} …${valueEnd}`] as const);
  return (
    <search>
      <form action={action} method="get" className={styles.filters}>
        <Filter name="appId" label="App" value={asked.appId} options={apps.map(({ appId, name }) => [appId, name])} />
        <Filter name="apiKeyId" label="Key" value={asked.apiKeyId} options={keys} />
        <Filter name="status" label="Status" value={asked.status} options={statuses} />
        <Button type="submit" kind="secondary">
          Show
        </Button>
      </form>
    </search>
  );
}

const statuses = [
  ["2XX", "Answered (2xx)"],
  ["4XX", "Refused (4xx)"],
  ["403", "403 not allowed"],
  ["429", "429 too many"],
  ["5XX", "Failed (5xx)"],
] as const;

interface FilterProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, words: string])[];
}

const Filter = ({ name, label, value = "", options }: FilterProps) => (
  <label>
    {label}
    <select key={value} name={name} defaultValue={value} className="p-input">
      <option value="">All</option>
      {options.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  </label>
);
