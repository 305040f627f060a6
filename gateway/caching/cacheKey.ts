// "Use method or integration parameters as cache keys to index cached responses".
import type { MappingScope } from "../mapping/mappingScope.ts";
import { compileRequestMapping, type RequestAssigner } from "../mapping/parameterMapping.ts";

type Values = (scope: MappingScope) => readonly string[] | undefined;

export interface CacheKeyParameter {
  readonly name: string;
  /** All there are, so that no two requests which differ in any share an answer. */
  readonly values: Values;
  /** The body must be there before it can be read. */
  readonly readsBody: boolean;
}

export interface CacheKey {
  readonly readsBody: boolean;
  /** Absent: the same for every request. */
  readonly read?: (scope: MappingScope) => string;
  readonly prefix: string;
}

/** Of what is compiled alone; the names sorted, so that resources which share a namespace and its parameters share answers. */
export function cacheKey(parts: readonly string[], parameters: readonly CacheKeyParameter[]): CacheKey {
  const prefix = parts.map(delimited).join("");
  if (parameters.length === 0) return { prefix, readsBody: false };
  const sorted = [...parameters].sort((a, b) => (a.name < b.name ? -1 : 1));
  const readers = sorted.map(({ name, values }) => ({ label: delimited(name), values }));
  return {
    prefix,
    readsBody: parameters.some(({ readsBody }) => readsBody),
    read(scope) {
      let key = prefix;
      for (const { label, values } of readers) key += label + valuesText(values(scope));
      return key;
    },
  };
}

/** Lengths say where each text ends: no two lists of texts look the same. */
const delimited = (text: string): string => `${text.length}:${text}`;

/** A parameter that is not there is none with an empty value. */
function valuesText(values: readonly string[] | undefined): string {
  if (values === undefined) return "-";
  let text = `${values.length}=`;
  for (const value of values) text += delimited(value);
  return text;
}

interface ParametersOfIntegration {
  readonly requestParameters: Readonly<Record<string, string>>;
  readonly passesThrough: boolean;
}

/** Throws an Error that says what is wrong. `passesThrough`: what the client sends reaches the back end unmapped. */
export function compileCacheKeyParameter(
  name: string,
  { requestParameters, passesThrough }: ParametersOfIntegration,
): CacheKeyParameter {
  const [, side, place = "", parameter = ""] =
    /^(method|integration)\.request\.(path|querystring|header|multivaluequerystring|multivalueheader)\.(.+)$/.exec(
      name,
    ) ?? [];
  if (side === "method") return { name, values: methodValues(place, parameter), readsBody: false };
  const mapped = mappingOf(`integration.request.${place.replace("multivalue", "")}.${parameter}`, requestParameters);
  if (side !== "integration" || (!mapped && !passesThrough))
    throw new Error(`Invalid cache key parameter specified: ${name}`);
  const sent = passesThrough ? methodValues(place, parameter) : () => undefined;
  return { name, values: (scope) => both(mapped?.read(scope), sent(scope)), readsBody: mapped?.readsBody === true };
}

/** Names of headers have no case. */
function mappingOf(target: string, mappings: Readonly<Record<string, string>>): RequestAssigner | undefined {
  const isHeader = target.startsWith("integration.request.header.");
  const plain = (name: string) => (isHeader ? name.toLowerCase() : name);
  const [found] = Object.entries(mappings).filter(([name]) => plain(name) === plain(target));
  return found && compileRequestMapping(...found);
}

function both(mapped: readonly string[] | undefined, sent: readonly string[] | undefined) {
  return mapped && sent ? [...mapped, ...sent] : (mapped ?? sent);
}

/** A path parameter as it was sent: what the back end would not hold for the same is not the same here. */
function methodValues(place: string, name: string): Values {
  if (place === "path") {
    return ({ pathParameters }) => {
      const value = pathParameters[name];
      return value === undefined ? undefined : [value];
    };
  }
  return place.endsWith("header")
    ? ({ methodRequest }) => methodRequest.headers.values(name)
    : ({ methodRequest }) => methodRequest.query.get(name);
}
