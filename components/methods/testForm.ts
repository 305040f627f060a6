import type { Method } from "@aws-sdk/client-api-gateway";
import type { TraceMethodInput } from "../../contract/houseOperations.ts";
import type { Pair } from "../ui/KeyValueEditor.tsx";
import type { MethodAddress } from "./methodQueries.ts";

/** What is typed on the Test tab. */
export interface TestForm {
  /** The verb to send; methods of ANY leave it open. */
  readonly verb: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly query: readonly Pair[];
  readonly headers: readonly Pair[];
  readonly body: string;
  readonly stageVariables: readonly Pair[];
}

/** A row for everything the method declares. */
export function testForm(method: Method, path: string): TestForm {
  const declared = (location: string): Pair[] =>
    Object.keys(method.requestParameters ?? {})
      .filter((name) => name.startsWith(`method.request.${location}.`))
      .map((name) => [name.slice(`method.request.${location}.`.length), ""]);
  return {
    verb: method.httpMethod === "ANY" || !method.httpMethod ? "GET" : method.httpMethod,
    pathParameters: Object.fromEntries(pathParametersOf(path).map((name) => [name, ""])),
    query: declared("querystring"),
    headers: declared("header"),
    body: "",
    stageVariables: [],
  };
}

/** `/pets/{petId}/{proxy+}` → petId, proxy. */
export const pathParametersOf = (path: string): string[] =>
  Array.from(path.matchAll(/\{([^}+]+)\+?\}/g), ([, name = ""]) => name);

export const isComplete = ({ pathParameters }: TestForm): boolean =>
  Object.values(pathParameters).every((value) => value !== "");

/** Rows without a name or a value are rows nobody has filled in. */
export function pathWithQueryString(path: string, { pathParameters, query }: TestForm): string {
  const filled = path.replaceAll(/\{([^}+]+)(\+?)\}/g, (_, name: string, greedy: string) => {
    const value = pathParameters[name] ?? "";
    return greedy ? value.split("/").map(encodeURIComponent).join("/") : encodeURIComponent(value);
  });
  const pairs = given(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return pairs.length > 0 ? `${filled}?${pairs.join("&")}` : filled;
}

export function traceInput({ apiId, resourceId }: MethodAddress, path: string, form: TestForm): TraceMethodInput {
  const multiValueHeaders: Record<string, string[]> = {};
  for (const [name, value] of given(form.headers))
    multiValueHeaders[name] = [...(multiValueHeaders[name] ?? []), value];
  return {
    restApiId: apiId,
    resourceId,
    httpMethod: form.verb,
    pathWithQueryString: pathWithQueryString(path, form),
    multiValueHeaders,
    stageVariables: Object.fromEntries(given(form.stageVariables)),
    ...(sendsBody(form.verb) && form.body !== "" && { body: form.body }),
  };
}

export const sendsBody = (verb: string): boolean => !["GET", "HEAD"].includes(verb);

const given = (pairs: readonly Pair[]): Pair[] => pairs.filter(([name, value]) => name !== "" && value !== "");
