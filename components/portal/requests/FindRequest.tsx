import { askAsDeveloper } from "../../../lib/portal/askPortal.ts";
import type { PortalOutput } from "../../../lib/portal/callPortal.ts";
import styles from "../desk/desk.module.css";
import { atSecond } from "../desk/moments.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";

type OwnExplanation = PortalOutput<"ExplainOwnRequest">["items"][number];

interface Props {
  readonly requestId: string | undefined;
  readonly action: string;
}

/** Why one call was answered as it was, in public words; also of APIs whose owners keep no log. */
export async function FindRequest({ requestId, action }: Props) {
  const found = requestId === undefined ? undefined : await explain(requestId);
  return (
    <search>
      <form action={action} method="get" className={styles.filters}>
        <label>
          Request id
          <input name="requestId" className="p-input" defaultValue={requestId} maxLength={128} />
        </label>
        <Button type="submit" kind="secondary">
          Explain
        </Button>
      </form>
      {found?.length === 0 && (
        <Notice title="This call cannot be explained">
          It was not made with your keys, it was more than 24 hours ago, or it succeeded.
        </Notice>
      )}
      {found?.map((call) => (
        <Notice
          key={call.extendedRequestId}
          tone={call.status < 400 ? "success" : "warning"}
          title={`${call.status}: ${call.httpMethod} ${call.path}`}
        >
          {call.explanation ?? "The API itself answered so."} {atSecond(call.date)}, {call.keyName} of {call.appName}.
        </Notice>
      ))}
    </search>
  );
}

/** An address can be written by hand: what the server does not read finds nothing. */
const explain = (requestId: string): Promise<readonly OwnExplanation[]> =>
  askAsDeveloper("ExplainOwnRequest", { requestId }).then(
    ({ items }) => items,
    (error: unknown) => {
      if (error instanceof Error && "status" in error && error.status === 400) return [];
      throw error;
    },
  );
