// Answers a UsagePlan. API reference, "GetUsagePlan".
import type { Operation } from "../../../call.ts";
import { findUsagePlan } from "../lookUp.ts";
import { usagePlanOutput } from "../outputs.ts";

export const getUsagePlan: Operation<"GetUsagePlan"> = async (input, call) =>
  usagePlanOutput(await findUsagePlan(call, input.usagePlanId));
