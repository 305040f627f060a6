// "GetCallerIdentity" of the STS API reference: asks no permission, whatever policies say.
import type { StsOperation } from "../../call.ts";

export const getCallerIdentity: StsOperation<"GetCallerIdentity"> = async (_input, { caller, accountId }) => ({
  UserId: caller.known?.userId ?? caller.userName,
  Account: accountId,
  Arn: caller.arn,
});
