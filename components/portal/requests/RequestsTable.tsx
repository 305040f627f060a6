import type { PortalOutput } from "../../../lib/portal/callPortal.ts";
import { CopyValue } from "../desk/CopyValue.tsx";
import { DeskForm } from "../desk/DeskForm.tsx";
import { Dialog } from "../desk/Dialog.tsx";
import styles from "../desk/desk.module.css";
import { atSecond } from "../desk/moments.ts";
import { Badge } from "../ui/Badge.tsx";
import { Table } from "../ui/Table.tsx";
import { Verb } from "../ui/Verb.tsx";
import { shareRequest } from "./requestActions.ts";

type OwnRequest = PortalOutput<"GetOwnRequests">["items"][number];

export const RequestsTable = ({ requests }: { readonly requests: readonly OwnRequest[] }) => (
  <div className={styles.fold}>
    <Table caption="My requests" head={["When", "Request", "Status", "Latency", "Key", "Details"]}>
      {requests.map((request) => (
        <RequestRow key={request.requestLogId} request={request} />
      ))}
    </Table>
  </div>
);

function RequestRow({ request }: { readonly request: OwnRequest }) {
  const { date, httpMethod, path, status, latency, keyName, appName, explanation } = request;
  return (
    <tr>
      <td className={styles.nowrap}>{atSecond(date)}</td>
      <td>
        <Verb method={httpMethod} /> <span className={styles.code}>{path}</span>
        {explanation && <div className="p-quiet">{explanation}</div>}
      </td>
      <td data-label="Status">
        <Badge tone={toneOf(status)}>{status}</Badge>
      </td>
      <td data-label="Latency" className={styles.number}>
        {Math.round(latency)} ms
      </td>
      <td data-label="Key">
        {keyName} <span className="p-quiet">{appName}</span>
      </td>
      <td>
        <Details request={request} />
      </td>
    </tr>
  );
}

const toneOf = (status: number) => (status >= 500 ? "error" : status >= 400 ? "warning" : "success");

function Details({ request }: { readonly request: OwnRequest }) {
  const { requestLogId, requestId, date, httpMethod, path, status, explanation } = request;
  return (
    <Dialog open="Details" about={`${httpMethod} ${path}, ${atSecond(date)}`} title={`${httpMethod} ${path}`}>
      <p>
        Answered {status} on {atSecond(date)}. {explanation ?? (status < 400 ? "Nothing was wrong with it." : "")}
      </p>
      <div>
        <p className="p-quiet">Request id</p>
        <CopyValue value={requestId} label="Copy request id" />
      </div>
      <p>
        Do you need help with it? Make a link and send it to the owners of the API: they see the whole way of this one
        request, and nobody else can open the link.
      </p>
      <DeskForm action={shareRequest} submit="Make a link" kind="secondary" hidden={{ requestLogId }} />
    </Dialog>
  );
}
