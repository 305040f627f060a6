"use client";

import type { Management } from "../../lib/aws.ts";
import { capitalised } from "../../lib/format.ts";
import { useNotify } from "../ui/Notifications.tsx";
import { SaveBar } from "../ui/SaveBar.tsx";
import type { Draft } from "../ui/useDraft.ts";
import { RequestError } from "./RequestError.tsx";
import { useManagementMutation } from "./useManagement.ts";
import { usePermission } from "./usePermission.ts";

export interface DraftBarProps<Value> {
  readonly draft: Draft<Value>;
  /** What is edited, as in `The integration could not be saved`. */
  readonly what: string;
  /** Said when it is saved, e.g. when it becomes live. */
  readonly next: string;
  /** What saving needs, as for a PermittedButton. */
  readonly action: string;
  readonly path: string;
  /** Why the draft cannot be saved as it is. */
  readonly problem?: string;
  readonly save: (management: Management) => Promise<unknown>;
  readonly invalidates: readonly (readonly string[])[];
}

/** The save bar of a draft of something the management API keeps. */
export function DraftBar<Value>(props: DraftBarProps<Value>) {
  const { draft, what, next, action, path, problem, save, invalidates } = props;
  const notify = useNotify();
  const refusal = usePermission(action, path);
  const saving = useManagementMutation({
    run: save,
    invalidates,
    onSuccess: () => notify({ type: "success", header: `${capitalised(what)} saved`, content: next }),
  });
  return (
    <SaveBar
      refusal={refusal ?? problem}
      dirty={draft.dirty}
      saving={saving.isPending}
      onSave={() => saving.mutate(undefined, { onSuccess: draft.accept })}
      onDiscard={() => {
        draft.discard();
        saving.reset();
      }}
      error={<RequestError title={`The ${what} could not be saved`} error={saving.error} />}
    />
  );
}
