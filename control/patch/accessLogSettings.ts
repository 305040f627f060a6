import { badRequest } from "../../wire/errors.ts";
import { type Coercion, member } from "./fields.ts";
import type { PatchRule } from "./patch.ts";

const logValue: Coercion = (value) => {
  if (!value) throw badRequest("Access Log value must not be empty");
  return value;
};

/** The whole block can be removed, its members only be set. Recorded. */
export const accessLogRules: readonly PatchRule[] = [
  { path: "/accessLogSettings", ops: ["remove"], field: member(["accessLogSettings"], logValue) },
  {
    path: "/accessLogSettings/destinationArn",
    ops: ["add", "replace"],
    field: member(["accessLogSettings", "destinationArn"], logValue),
  },
  {
    path: "/accessLogSettings/format",
    ops: ["add", "replace"],
    field: member(["accessLogSettings", "format"], logValue),
  },
];
