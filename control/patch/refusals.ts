// The ways AWS words that an operation fits no rule. All of these texts are recorded.
import { badRequest } from "../../wire/errors.ts";
import { matchPath, type PatchTable } from "./patch.ts";

type Refuse = PatchTable<unknown>["refuse"];

/** Method, MethodResponse, GatewayResponse. */
export const refusePath: Refuse = ({ path }) => badRequest(`Invalid patch path ${path ?? "null"}`);

/** Resource, Model, RequestValidator: two spaces before the path. */
export const refuseListing: Refuse = ({ op, path }, rules) => {
  const head = `Invalid patch path  '${path ?? "null"}' specified for op '${op ?? "null"}'.`;
  const supported = rules.filter(({ ops }) => ops.some((candidate) => candidate === op));
  return badRequest(
    supported.length === 0
      ? `${head} Please choose supported operations`
      : `${head} Must be one of: [${supported.map((rule) => rule.path).join(", ")}]`,
  );
};

/** RestApi. */
export const refuseOperation: Refuse = (operation, rules) => {
  const ops = rules.filter(({ path }) => matchPath(path, operation.path ?? "")).flatMap((rule) => rule.ops);
  if (ops.length === 0) return refusePath(operation, rules);
  const isKnown = ["add", "remove", "replace"].includes(operation.op ?? "");
  return badRequest(
    `Invalid patch operation specified. Must be ${isKnown ? `one of: [${ops.join(", ")}]` : "'add'|'remove'|'replace'"}`,
  );
};
