import { percentDecode } from "../mapping/parseQuery.ts";
import type { MethodRequest } from "../methodRequest.ts";

type PathParameters = Readonly<Record<string, string>>;

export interface RequiredParameter {
  readonly name: string;
  /** Present and not blank. */
  isGiven(request: MethodRequest, pathParameters: PathParameters): boolean;
}

/** Ordered by their full names: headers, then path, then query string (recorded). */
export const requiredParameters = (requestParameters: Readonly<Record<string, boolean>>): RequiredParameter[] =>
  Object.keys(requestParameters)
    .filter((key) => requestParameters[key])
    .sort()
    .flatMap((key) => required(key) ?? []);

function required(key: string): RequiredParameter | undefined {
  const [, place = "", name = ""] = /^method\.request\.([a-z]+)\.(.+)$/.exec(key) ?? [];
  const read = readers[place];
  return read && { name, isGiven: (request, path) => read(name, request, path).some(isGiven) };
}

type Read = (name: string, request: MethodRequest, pathParameters: PathParameters) => readonly string[];

/** Of a name that is sent several times the last value counts, unless the parameter has several. */
const readers: Readonly<Record<string, Read | undefined>> = {
  header: (name, { headers }) => (headers.values(name) ?? []).slice(-1),
  multivalueheader: (name, { headers }) => headers.values(name) ?? [],
  path: (name, _request, pathParameters) => [percentDecode(pathParameters[name] ?? "")],
  querystring: (name, { query }) => (query.get(name) ?? []).slice(-1),
  multivaluequerystring: (name, { query }) => query.get(name) ?? [],
};

const isGiven = (value: string): boolean => value.trim() !== "";
