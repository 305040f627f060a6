// Reads a Method with its responses and its integration. API reference, "GetMethod".
import type { Operation } from "../../../call.ts";
import { findMethod } from "../lookUp.ts";
import { methodOutput } from "../outputs.ts";

export const getMethod: Operation<"GetMethod"> = async (input, call) =>
  methodOutput((await findMethod(call, input)).method);
