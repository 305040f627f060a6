// New temporary credentials for the caller of still valid ones; AWS has no word for it.
import { badRequest } from "../../../wire/errors.ts";
import type { Call, HouseOperation } from "../../call.ts";
import { issueTemporaryCredentials } from "../../identity/temporaryCredentials.ts";

interface RefreshCredentialsDependencies {
  readonly secretsKey: Uint8Array;
}

export const createRefreshCredentials =
  ({ secretsKey }: RefreshCredentialsDependencies): HouseOperation<"RefreshCredentials"> =>
  async (_input, call) => {
    if (!(await isOfSignIn(call))) throw badRequest("Only temporary credentials can be refreshed.");
    const { store, caller, clock } = call;
    const mfaDate = caller.accessKeyId && (await store.accessKeys.get(caller.accessKeyId))?.mfaDate;
    const options = { mfaDate: mfaDate || undefined };
    return { credentials: await issueTemporaryCredentials(store, caller.userName, secretsKey, clock.now(), options) };
  };

/** Sessions begun with a long-term key would outlive it. Without authentication there is no key to outlive. */
async function isOfSignIn({ caller, store }: Call): Promise<boolean> {
  if (caller.accessKeyId === undefined) return (await store.users.get(caller.userName)) !== undefined;
  return caller.session === "signIn";
}
