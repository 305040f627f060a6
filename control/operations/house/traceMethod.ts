// TestInvokeMethod with everything the gateway knows: the console's Test tab shows it step by step.
import type { HouseOperation } from "../../call.ts";
import { invokeDraft } from "../apigateway/methods/invokeDraft.ts";

export const traceMethod: HouseOperation<"TraceMethod"> = (input, call) => invokeDraft(input, call, (answer) => answer);
