import { Badge, type BadgeTone } from "../ui/Badge.tsx";

const looks: Readonly<Record<string, readonly [words: string, tone: BadgeTone]>> = {
  ACTIVE: ["Active", "success"],
  PENDING: ["Waiting for approval", "warning"],
  REFUSED: ["Refused", "error"],
  SUSPENDED: ["Suspended", "error"],
  ENDED: ["Ended", "neutral"],
  EXPIRED: ["Expired", "neutral"],
  REVOKED: ["Revoked", "neutral"],
  DISABLED: ["Suspended", "error"],
  REPLACED: ["Being replaced", "warning"],
};

/** A state in a word. */
export function StatusBadge({ status }: { readonly status: string }) {
  const [words, tone] = looks[status] ?? [status, "neutral"];
  return <Badge tone={tone}>{words}</Badge>;
}
