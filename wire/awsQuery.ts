// The AWS Query protocol: a form with `Action`, lists as `Name.member.1`, answers in XML. What AWS CLI 2.9 and older tools speak.
import type { NormalizedSchema } from "@smithy/core/schema";
import type { OperationSchema } from "../contract/operations.ts";
import { knownError, ServiceException } from "./errors.ts";
import type { WireRequest } from "./message.ts";
import { fromText, type Input, type Value } from "./parseInput.ts";
import { byName, type Protocol } from "./protocol.ts";
import { queryErrorCode } from "./queryErrors.ts";
import { escapeXml, toXml } from "./xml.ts";

const headers = { "content-type": "text/xml" };
const parameterLimit = 20_000;
const maxDepth = 32;

export function awsQuery(operations: readonly OperationSchema[], xmlNamespace: string): Protocol {
  const named = byName(operations);
  return {
    route: ({ body }) => named.get(formOf(body).get("Action") ?? ""),
    parse: ({ operation }, { body }) => inputOf(treeOf(formOf(body)), operation.input),
    serialize: ({ name, output: schema, status }, output, requestId) => ({
      status,
      headers,
      body:
        `<${name}Response xmlns="${xmlNamespace}"><${name}Result>${toXml(output ?? {}, schema)}</${name}Result>` +
        `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${name}Response>`,
    }),
    refuse: (error, requestId) => {
      const { code, statusCode, message } = knownError(error);
      const type = statusCode < 500 ? "Sender" : "Receiver";
      return {
        status: statusCode,
        headers,
        body:
          `<ErrorResponse xmlns="${xmlNamespace}"><Error><Type>${type}</Type><Code>${queryErrorCode(code)}</Code>` +
          `<Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      };
    },
  };
}

const formOf = (body: WireRequest["body"]): URLSearchParams => new URLSearchParams(Buffer.from(body).toString("utf8"));

/** A name's own value and what is below it. */
interface Node {
  text?: string;
  readonly below: Map<string, Node>;
}

function treeOf(form: URLSearchParams): Node {
  if (form.size > parameterLimit) throw malformed(`A request has at most ${parameterLimit} parameters.`);
  const root: Node = { below: new Map() };
  for (const [name, value] of form) {
    const path = name.split(".");
    if (path.length > maxDepth) throw malformed(`A parameter is nested deeper than ${maxDepth} levels.`);
    let node = root;
    for (const part of path) {
      const next: Node = node.below.get(part) ?? { below: new Map() };
      node.below.set(part, next);
      node = next;
    }
    node.text = value;
  }
  return root;
}

function inputOf(root: Node, schema: NormalizedSchema): Input {
  const input: Input = Object.create(null);
  for (const [name, member] of schema.structIterator()) {
    const node = root.below.get(name);
    if (node) input[name] = readNode(node, member);
  }
  return input;
}

function readNode(node: Node, schema: NormalizedSchema): Value {
  if (schema.isStructSchema()) {
    const members: { [name: string]: Value } = Object.create(null);
    for (const [name, member] of schema.structIterator()) {
      const below = node.below.get(name);
      if (below) members[name] = readNode(below, member);
    }
    return members;
  }
  if (schema.isListSchema()) {
    const items = [...(node.below.get("member")?.below ?? [])].sort(([a], [b]) => Number(a) - Number(b));
    return items.map(([, item]) => readNode(item, schema.getValueSchema()));
  }
  if (schema.isMapSchema()) return readMap(node, schema.getValueSchema());
  if (node.text === undefined) throw malformed("A parameter is of the wrong shape.");
  return fromText(node.text, schema);
}

/** `Name.entry.1.key`, `Name.entry.1.value`. */
function readMap(node: Node, valueSchema: NormalizedSchema): Value {
  const entries: { [name: string]: Value } = Object.create(null);
  for (const { below } of node.below.get("entry")?.below.values() ?? []) {
    const [key, value] = [below.get("key")?.text, below.get("value")];
    if (key === undefined || value === undefined) throw malformed("A parameter is of the wrong shape.");
    entries[key] = readNode(value, valueSchema);
  }
  return entries;
}

const malformed = (message: string) => new ServiceException("SerializationException", message);
