// What holds for the whole account in a region. API reference, "GetAccount".
import type { Operation } from "../../../call.ts";
import { accountOutput } from "./accountOutput.ts";

export const getAccount: Operation<"GetAccount"> = async (_input, call) =>
  accountOutput(call, await call.store.accounts.get(call.region));
