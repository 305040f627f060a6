// The one interpreter of patchOperations; what may be patched is a table per resource. API reference, "Patch Operations".
import type { PatchOperation } from "@aws-sdk/client-api-gateway";
import type { z } from "zod";
import { badRequest, type ServiceException } from "../../wire/errors.ts";

export type PatchOp = "add" | "remove" | "replace" | "copy";

/** A resource in the making: AWS's shape, open until the table's schema closes it. */
export type Draft = Record<string, unknown>;

export interface PatchChange {
  readonly op: PatchOp;
  readonly path: string;
  readonly value: string | undefined;
  readonly from: string | undefined;
  /** What the `{…}` of the rule's path stood for. */
  readonly names: readonly string[];
}

export interface PatchRule {
  /**
   * A JSON pointer. `{name}` stands for one segment, unescaped; `{name+}` for two or more, as they were sent.
   * The first rule with a path and an op that fit is the one.
   */
  readonly path: string;
  readonly ops: readonly PatchOp[];
  readonly field: (draft: Draft, change: PatchChange) => void;
}

export interface PatchTable<Target> {
  readonly schema: z.ZodType<Target>;
  readonly rules: readonly PatchRule[];
  /** AWS words it differently for every resource. */
  readonly refuse: (operation: PatchOperation, rules: readonly PatchRule[]) => ServiceException;
}

const maximumOperations = 1000;

/** Applies all of the operations, in their order, or throws and changes nothing. */
export function patch<Target extends object>(
  table: PatchTable<Target>,
  target: Target,
  operations: readonly PatchOperation[] = [],
): Target {
  if (operations.length > maximumOperations)
    throw badRequest(`A request cannot have more than ${maximumOperations} patch operations`);
  const draft: Draft = Object.fromEntries(Object.entries(structuredClone(target)));
  for (const operation of operations) {
    const [rule, change] = ruleFor(table, operation);
    rule.field(draft, change);
  }
  return table.schema.parse(draft);
}

function ruleFor<Target>(table: PatchTable<Target>, operation: PatchOperation): [PatchRule, PatchChange] {
  const { op, path, value, from } = operation;
  for (const rule of table.rules) {
    const supported = rule.ops.find((candidate) => candidate === op);
    const names = path && supported ? matchPath(rule.path, path) : undefined;
    if (path && supported && names) return [rule, { op: supported, path, names, value: value ?? undefined, from }];
  }
  throw table.refuse(operation, table.rules);
}

/** What the names of the pattern stand for, or undefined when the path is another one. */
export function matchPath(pattern: string, path: string): string[] | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/");
  const greedy = wanted.findIndex((segment) => segment.endsWith("+}"));
  if (greedy >= 0) {
    const taken = given.length - wanted.length + 1;
    if (taken < 2) return undefined;
    given.splice(greedy, taken, given.slice(greedy, greedy + taken).join("/"));
  }
  if (given.length !== wanted.length) return undefined;
  const names: string[] = [];
  for (const [index, segment] of wanted.entries()) {
    const sent = given[index] ?? "";
    if (!segment.startsWith("{")) {
      if (segment !== sent) return undefined;
    } else names.push(index === greedy ? sent : unescapePointer(sent));
  }
  return names.includes("") ? undefined : names;
}

const unescapePointer = (segment: string): string => segment.replaceAll("~1", "/").replaceAll("~0", "~");
