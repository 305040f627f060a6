/** What can be decided about a developer or a subscription. */
export interface Decision {
  readonly verb: string;
  readonly status: string;
  readonly done: string;
  readonly needsReason: boolean;
}

const approve: Decision = { verb: "Approve", status: "ACTIVE", done: "approved", needsReason: false };
const refuse: Decision = { verb: "Refuse", status: "REFUSED", done: "refused", needsReason: true };
const suspend: Decision = { verb: "Suspend", status: "SUSPENDED", done: "suspended", needsReason: true };
const letIn: Decision = { verb: "Let in again", status: "ACTIVE", done: "let in again", needsReason: false };

const byStatus: Readonly<Record<string, readonly Decision[]>> = {
  PENDING: [approve, refuse],
  ACTIVE: [suspend],
  SUSPENDED: [letIn],
};

export const decisionsAbout = (status: string): readonly Decision[] => byStatus[status] ?? [];

/** A developer who was refused may be let in after all; a subscription is asked for again. */
export const decisionsAboutDeveloper = (status: string): readonly Decision[] =>
  status === "REFUSED" ? [approve] : decisionsAbout(status);
