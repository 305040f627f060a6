import type { Compilation, Evaluate } from "./compilation.ts";
import { ForeachState } from "./foreachState.ts";
import { type MemberName, memberName } from "./memberName.ts";
import { callMethod } from "./methods/index.ts";
import { requestRoots } from "./names.ts";
import { print } from "./print.ts";
import type { Render } from "./render.ts";
import type { Access, Reference } from "./syntax.ts";
import { TemplateRenderError } from "./template.ts";
import { HostObject, JavaList, JavaMap, type Value } from "./values.ts";

type Read = (self: Value, render: Render) => Value;
type Assign = (render: Render, value: Value) => void;

/** The value of a reference; null when there is none, so that its source is printed. */
export function compileReference(reference: Reference, compilation: Compilation): Evaluate {
  const parameter = compilation.parameters.get(reference.root);
  const slot = compilation.names.slot(reference.root);
  const root: Evaluate = parameter === undefined ? (render) => render.variables[slot] : readParameter(parameter);
  const reads = reference.accesses.map((access) => compileAccess(access, reference, compilation));
  const [first, second] = reads;
  if (!first) return root;
  const [access, next] = reference.accesses;
  if (access?.kind === "property" && !next && parameter === undefined) return propertyOf(slot, access.name, first);
  if (!second) return (render) => first(root(render), render);
  return (render) => {
    let value = root(render);
    for (const read of reads) value = read(value, render);
    return value;
  };
}

/** `$item.name`, the most frequent form. */
function propertyOf(slot: number, text: string, read: Read): Evaluate {
  const name = memberName(text);
  return (render) => {
    const self = render.variables[slot];
    if (self instanceof JavaMap) return self.member(name) ?? undefined;
    return self instanceof ForeachState ? self.property(text) : read(self, render);
  };
}

/** What `#set` does to its left side. */
export function compileAssignment(reference: Reference, compilation: Compilation): Assign {
  const parameter = compilation.parameters.get(reference.root);
  const slot = compilation.names.slot(reference.root);
  const last = reference.accesses.at(-1);
  // To assign to what a method gave is allowed, and does nothing.
  if (last?.kind === "call") return () => undefined;
  if (!last && parameter !== undefined) return (render, value) => void render.frame?.locals.set(parameter, value);
  if (!last) {
    return (render, value) => {
      render.variables[slot] = value;
    };
  }
  const owner = compileReference({ ...reference, accesses: reference.accesses.slice(0, -1) }, compilation);
  const key: Evaluate = last.kind === "property" ? () => last.name : compilation.expression(last.index);
  return (render, value) => assignMember(owner(render), key(render), value, render);
}

/** What was assigned inside the macro, or the argument as it is now where the macro was called. */
function readParameter(position: number): Evaluate {
  return (render) => {
    const { frame } = render;
    if (frame?.locals.has(position)) return frame.locals.get(position);
    const argument = frame?.args[position];
    return argument && frame ? render.within(frame.caller, argument) : null;
  };
}

function assignMember(owner: Value, key: Value, value: Value, render: Render): void {
  if (owner instanceof JavaMap) owner.set(key, value);
  else if (owner instanceof HostObject) owner.assign(print(key, render), value, render);
  else if (Array.isArray(owner) && typeof key === "number") owner[position(owner, key)] = value;
}

function compileAccess(access: Access, { root }: Reference, compilation: Compilation): Read {
  // What the request brought is an empty text where it lacks something; what the template made is Velocity's null.
  const lacking = requestRoots.has(root) ? undefined : null;
  if (access.kind === "property") {
    const name = memberName(access.name);
    return (self) => readProperty(self, name, lacking);
  }
  if (access.kind === "index") {
    const index = compilation.expression(access.index);
    return (self, render) => (self === null ? null : readIndex(self, index(render), render));
  }
  const { name } = access;
  const args = access.args.map((argument) => compilation.expression(argument));
  const only = args.length === 1 ? args[0] : undefined;
  const signature = `${name}/${args.length}`;
  return (self, render) => {
    if (self === null) return null;
    render.spend(1);
    const values = only ? [only(render)] : args.map((argument) => argument(render));
    if (self instanceof HostObject) return self.call(name, values, render);
    return callMethod(self, signature, values, render);
  };
}

function readProperty(self: Value, name: MemberName, lacking: undefined | null): Value {
  if (self === null) return null;
  if (self instanceof JavaMap) return self.member(name) ?? undefined;
  if (self instanceof HostObject) return self.property(name.text);
  if (self instanceof JavaList) return name.text === "empty" ? self.length === 0 : null;
  // Recorded: the attribute of a list prints nothing.
  if (self === undefined || Array.isArray(self)) return undefined;
  return typeof self === "string" && name.text === "empty" ? self === "" : lacking;
}

function readIndex(self: Value, index: Value, render: Render): Value {
  if (self instanceof JavaMap) return self.get(index) ?? undefined;
  if (self instanceof HostObject) return self.property(print(index, render));
  if (!Array.isArray(self)) return self === undefined ? undefined : null;
  if (typeof index !== "number") return self instanceof JavaList ? null : undefined;
  return self[position(self, index)] ?? undefined;
}

/** Negative positions count from the end. */
function position(list: readonly Value[], index: number): number {
  const place = index < 0 ? list.length + index : index;
  if (place >= 0 && place < list.length) return place;
  throw new TemplateRenderError("methodFailed", `index ${index} is outside a list of ${list.length}`);
}
