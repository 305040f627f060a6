// Inputs of any operation, in part well meant: fast-check arbitraries made from the operation's schema. `«name»` stands for what
// createEveryResource calls so.
import type { NormalizedSchema } from "@smithy/core/schema";
import fc from "fast-check";
import { constraints } from "../../contract/constraints.ts";
import type { OperationSchema } from "../../contract/operations.ts";
import type { Members } from "./anyOperation.ts";
import { patchTables } from "./patchTables.ts";

const enumerations = Object.values(constraints.apigateway.shapes).flatMap((shape) => [...(shape.enum ?? [])]);

const hostile = [
  ...[
    "",
    " ",
    "a\0b",
    "\ud800",
    "__proto__",
    "constructor",
    "../../etc/passwd",
    "%00%2f",
    "'; DROP TABLE x; --",
    "\u202e",
  ],
  ...[
    "-1",
    "1e400",
    "NaN",
    "true",
    "null",
    "{}",
    "[]",
    "[[[[",
    "9".repeat(400),
    "a".repeat(5000),
    "*",
    "/",
    "~",
    "~2",
    "//",
  ],
];

const wellMeant = [
  ...[
    "a",
    "pets",
    "/pets",
    "{id}",
    "{proxy+}",
    "200",
    "application/json",
    "Empty",
    "dev",
    "1",
    "29000",
    "NONE",
    "CUSTOM",
  ],
  ...['{"type":"object"}', '{"statusCode": 200}', "'*'", "method.request.header.a", "integration.response.header.a"],
  ...[
    "method.response.header.a",
    "integration.request.header.a",
    "http://localhost/a",
    "https://example.com",
    "(none)",
  ],
  ...[
    "arn:aws:lambda:us-east-1:000000000000:function:f",
    "arn:aws:iam::000000000000:role/r",
    "«restApiId»:«stageName»",
  ],
  ...[
    "«restApiId»",
    "«parentId»",
    "«authorizerId»",
    "«requestValidatorId»",
    "«deploymentId»",
    "«modelName»",
    "«apiKey»",
  ],
  ...[
    "«clientCertificateId»",
    "«vpcLinkId»",
    "UsagePlans",
    "REGIONAL",
    "PRIVATE",
    "2",
    "0.5",
    "DAY",
    "s3://bucket/key",
  ],
  ...["arn:aws:acm:us-east-1:012345678910:certificate/fb1b9770", "a.example.com", "vpce-1", "2026-11-21"],
];

const documents = [
  '{"openapi":"3.0.1","info":{"title":"a","version":"1"},"paths":{"/a":{"get":{"responses":{"200":{"description":"a"}}}}}}',
  '{"swagger":"2.0","info":{"title":"a"},"paths":{"/a/{b}":{"x-amazon-apigateway-any-method":{}}}}',
  ...[
    "openapi: 3.0.1\ninfo: {title: a}\npaths: {/a: 5}",
    "name,key\na,abcdefghijklmnopqrstuvwxyz\n",
    "name,key,usageplanIds\n",
  ],
  '{"documentationParts":[{"location":{"type":"API"},"properties":{}}]}',
];

const patchPaths = Object.values(patchTables)
  .flatMap(({ rules }) => rules.map(({ path }) => path))
  .map((path) => path.replaceAll(/\{(?:[^}+]+)\+\}/g, "~1pets/GET").replaceAll(/\{[^}]+\}/g, "a"));

const text: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...wellMeant) },
  { weight: 2, arbitrary: fc.constantFrom(...enumerations) },
  { weight: 2, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);
const number: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, 1, 200, 300, 2 ** 31, 1e300),
);
const anything: fc.Arbitrary<unknown> = fc.jsonValue();
const patchPath: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...patchPaths) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...hostile)).map((parts) => `/${parts.join("/")}`) },
);

/** What the whole input of the operation may be. */
export function anyInput({ name: operation, input }: OperationSchema, known: readonly string[]): fc.Arbitrary<Members> {
  const own = patchTables[operation]?.rules.map(({ path }) => path.replaceAll(/\{[^}]+\}/g, "a")) ?? [];
  const members = [...input.structIterator()].map(([name, schema]): [string, fc.Arbitrary<unknown>] => {
    const isLabel = Boolean(schema.getMergedTraits().httpLabel);
    const valid = known.includes(name) ? [{ weight: isLabel ? 20 : 5, arbitrary: fc.constant(`«${name}»`) }] : [];
    if (name === "patchOperations" && own.length > 0) return [name, patchOperations(own)];
    return [name, fc.oneof(...valid, { weight: 1, arbitrary: likely(schema, 0) })];
  });
  return fc.record(Object.fromEntries(members), {
    requiredKeys: members.map(([name]) => name).filter((name) => known.includes(name)),
  });
}

const patchOperations = (own: readonly string[]): fc.Arbitrary<unknown> =>
  fc.array(
    fc.record(
      {
        op: fc.oneof({ weight: 9, arbitrary: fc.constantFrom("add", "replace", "remove", "copy") }, text),
        path: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...own) }, patchPath),
        value: text,
        from: patchPath,
      },
      { requiredKeys: ["op"] },
    ),
    { maxLength: 4 },
  );

function likely(schema: NormalizedSchema, depth: number): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: fitting(schema, depth) }, { weight: 1, arbitrary: anything });
}

function fitting(schema: NormalizedSchema, depth: number): fc.Arbitrary<unknown> {
  if (schema.isBlobSchema()) return fc.oneof(fc.constantFrom(...documents), text, anything);
  if (schema.isNumericSchema()) return number;
  if (schema.isBooleanSchema()) return fc.boolean();
  if (depth > 4) return anything;
  if (schema.isListSchema()) return fc.array(likely(schema.getValueSchema(), depth + 1), { maxLength: 3 });
  if (schema.isMapSchema())
    return fc.dictionary(text.map(String), likely(schema.getValueSchema(), depth + 1), { maxKeys: 3 });
  if (!schema.isStructSchema()) return text;
  const members = [...schema.structIterator()].map(([name, member]) => [
    String(member.getMergedTraits().jsonName ?? name),
    likely(member, depth + 1),
  ]);
  return fc.record(Object.fromEntries(members), { requiredKeys: [] });
}

/** With what the names stand for. */
export const filledIn = (members: Members, known: Readonly<Record<string, string>>): Members =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, fillIn(value, known)]));

function fillIn(value: unknown, known: Readonly<Record<string, string>>): unknown {
  if (typeof value === "string") return value.replaceAll(/«(\w+)»/g, (_, name: string) => known[name] ?? name);
  if (Array.isArray(value)) return value.map((one) => fillIn(one, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fillIn(one, known)]));
}
