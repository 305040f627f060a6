// Enum, pattern, length and required members, checked before an operation runs. All violations go into one message.
import type { NormalizedSchema } from "@smithy/core/schema";
import { type Constraint, constraints } from "../contract/constraints.ts";
import type { OperationSchema, ServiceName } from "../contract/operations.ts";
import { type ErrorCode, ServiceException } from "./errors.ts";
import type { Input } from "./parseInput.ts";

const errorCode: Readonly<Record<ServiceName, ErrorCode>> = {
  apigateway: "ValidationException",
  apigatewayv2: "BadRequestException",
  house: "ValidationException",
  portal: "ValidationException",
  monitoring: "ValidationException",
  logs: "InvalidParameterException",
  lambda: "ValidationException",
  iam: "ValidationException",
  sts: "ValidationException",
};

/** Throws one exception naming every violated constraint. Recorded order: members of the body, then labels and query. */
export function validateInput(operation: OperationSchema, input: Input): void {
  const violations: Violations = { service: operation.service, found: [] };
  const structure = operation.input.getName() ?? "";
  const inputName = `${operation.name.charAt(0).toLowerCase()}${operation.name.slice(1)}Input`;
  // CloudWatch Logs, Lambda, IAM and STS name the member alone, as their users report.
  const prefix = namesMemberAlone.has(operation.service) ? "" : `${inputName}.`;
  const members = [...operation.input.structIterator()];
  for (const [name, schema] of members.filter(([, schema]) => !isOutsideBody(schema))) {
    checkMember(violations, structure, name, schema, input[name], `${prefix}${name}`);
  }
  for (const [name, schema] of members.filter(([, schema]) => isOutsideBody(schema))) {
    checkMember(violations, structure, name, schema, input[name], name);
  }
  const count = violations.found.length;
  if (count === 0) return;
  const head = `${count} validation error${count === 1 ? "" : "s"} detected: `;
  throw new ServiceException(errorCode[operation.service], head + violations.found.join("; "));
}

const namesMemberAlone: ReadonlySet<ServiceName> = new Set(["logs", "lambda", "iam", "sts"]);

const lowersMembers: ReadonlySet<ServiceName> = new Set(["lambda", "iam", "sts"]);

interface Violations {
  readonly service: ServiceName;
  readonly found: string[];
}

function isOutsideBody(schema: NormalizedSchema): boolean {
  const traits = schema.getMergedTraits();
  return Boolean(traits.httpLabel || traits.httpQuery || traits.httpHeader);
}

function checkMember(
  violations: Violations,
  structure: string,
  name: string,
  schema: NormalizedSchema,
  value: unknown,
  path: string,
): void {
  const table = constraints[violations.service];
  if (value === undefined) {
    if (table.shapes[structure]?.required?.includes(name)) add(violations, null, path, "Member must not be null");
    return;
  }
  const shapeName = table.members[structure]?.[name];
  if (shapeName !== undefined) checkShape(violations, shapeName, value, path);
  descend(violations, schema, value, path);
}

function checkShape(violations: Violations, shapeName: string, value: unknown, path: string): void {
  const listed = /^list<(.+)>$/.exec(shapeName)?.[1];
  const constraint = constraints[violations.service].shapes[listed ?? shapeName];
  if (constraint === undefined) return;
  if (listed === undefined) {
    for (const rule of brokenRules(constraint, value)) add(violations, value, path, rule);
    return;
  }
  const broken = Array.isArray(value) ? value.flatMap((item) => brokenRules(constraint, item)) : [];
  if (broken.length > 0)
    add(violations, value, path, `Member must satisfy constraint: [${[...new Set(broken)].join(", ")}]`);
}

function brokenRules(constraint: Constraint, value: unknown): string[] {
  const size = typeof value === "number" ? value : typeof value === "string" ? value.length : undefined;
  const rules: [boolean, string][] = [
    [
      constraint.enum !== undefined && !constraint.enum.includes(String(value)),
      `Member must satisfy enum value set: [${javaSetOrder(constraint.enum ?? []).join(", ")}]`,
    ],
    [
      constraint.pattern !== undefined && !matchesWhole(constraint.pattern, String(value)),
      `Member must satisfy regular expression pattern: ${constraint.pattern}`,
    ],
    [constraint.min !== undefined && size !== undefined && size < constraint.min, atLeast(value, constraint.min)],
    [constraint.max !== undefined && size !== undefined && size > constraint.max, atMost(value, constraint.max)],
  ];
  return rules.filter(([broken]) => broken).map(([, message]) => message);
}

const atLeast = (value: unknown, min = 0) =>
  `Member must have ${typeof value === "number" ? "value" : "length"} greater than or equal to ${min}`;
const atMost = (value: unknown, max = 0) =>
  `Member must have ${typeof value === "number" ? "value" : "length"} less than or equal to ${max}`;

// The patterns come from the service model, not from callers.
const matchesWhole = (pattern: string, value: string): boolean =>
  new RegExp(`^(?:${pattern})$`, pattern.includes("\\p{") ? "su" : "s").test(value);

/**
 * The order in which the recorded messages list an enum: a Java hash set of 32 buckets by String.hashCode, newest first in a bucket.
 * Deduced from the six enums in the recordings, which it reproduces.
 */
export function javaSetOrder(values: readonly string[]): string[] {
  let buckets = 32;
  while (values.length > buckets * 0.75) buckets *= 2;
  const bucket = (value: string): number => {
    let hash = 0;
    for (let index = 0; index < value.length; index++) hash = (Math.imul(hash, 31) + value.charCodeAt(index)) | 0;
    return hash & (buckets - 1);
  };
  return [...values].reverse().sort((a, b) => bucket(a) - bucket(b));
}

function descend(violations: Violations, schema: NormalizedSchema, value: unknown, path: string): void {
  if (schema.isStructSchema() && isRecord(value)) {
    for (const [name, member] of schema.structIterator()) {
      checkMember(violations, schema.getName() ?? "", name, member, value[name], `${path}.${name}`);
    }
  } else if (schema.isListSchema() && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      descend(violations, schema.getValueSchema(), item, `${path}.${index + 1}.member`);
    }
  } else if (schema.isMapSchema() && isRecord(value)) {
    for (const [key, item] of Object.entries(value)) {
      descend(violations, schema.getValueSchema(), item, `${path}.${key}.member`);
    }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

function add(violations: Violations, value: unknown, path: string, rule: string): void {
  const shown = value === null ? "null" : `'${Array.isArray(value) ? `[${value.join(", ")}]` : String(value)}'`;
  const at = lowersMembers.has(violations.service)
    ? path.replace(/(^|\.)[A-Z]/g, (start) => start.toLowerCase())
    : path;
  violations.found.push(`Value ${shown} at '${at}' failed to satisfy constraint: ${rule}`);
}
