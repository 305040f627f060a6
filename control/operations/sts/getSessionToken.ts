// "GetSessionToken" of the STS API reference: a user's own temporary credentials, with a second factor if one is shown.
import { ServiceException } from "../../../wire/errors.ts";
import type { StsOperation } from "../../call.ts";
import { issueTemporaryCredentials } from "../../identity/temporaryCredentials.ts";
import { credentialsAnswer } from "./credentialsAnswer.ts";
import { secondFactor } from "./secondFactor.ts";

/** Twelve hours. */
const usualSeconds = 43_200;

export const createGetSessionToken =
  (dependencies: { readonly secretsKey: Uint8Array }): StsOperation<"GetSessionToken"> =>
  async (input, call) => {
    const { store, caller, clock } = call;
    if (caller.session !== undefined || caller.userName === "" || caller.known === undefined)
      throw new ServiceException("AccessDeniedException", "Cannot call GetSessionToken with session credentials");
    const mfaDate = await secondFactor(call, dependencies, input);
    const durationSeconds = input.DurationSeconds ?? usualSeconds;
    const credentials = await issueTemporaryCredentials(store, caller.userName, dependencies.secretsKey, clock.now(), {
      durationSeconds,
      mfaDate,
      isSessionToken: true,
    });
    return { Credentials: credentialsAnswer(credentials) };
  };
