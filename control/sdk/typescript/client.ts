/** A value of a path, query or header parameter. */
export type Value = string | number | boolean;

/** More may be sent than the API declares. */
export type Query = Readonly<Record<string, Value | readonly Value[] | undefined>>;
export type RequestHeaders = Readonly<Record<string, Value | undefined>>;

/** What a method takes, and what it answers with a 2xx. */
export interface Method {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly body?: unknown;
  readonly response: unknown;
}

export interface ClientSettings {
  readonly url: string;
  /** Sent as `x-api-key`. */
  readonly apiKey?: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Has the last word on every request: adds a token, signs it. */
  readonly authorize?: (request: Request) => Request | Promise<Request>;
  /** In place of the platform's. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A status that is no 2xx. */
export class ApiError extends Error {
  readonly status: number;
  readonly data: unknown;

  constructor(status: number, data: unknown) {
    super(`The API answered with status ${status}`);
    this.name = "ApiError";
    this.status = status;
    this.data = data;
  }
}

type Input<Called> = Omit<Called, "response"> & { readonly signal?: AbortSignal };
type Arguments<Called> = object extends Input<Called> ? [input?: Input<Called>] : [input: Input<Called>];
type AnyInput = Omit<Method, "response"> & { readonly signal?: AbortSignal };

/** `client("GET /pets/{petId}", { path: { petId: 7 } })` */
export function createClient<Methods extends { readonly [Name in keyof Methods]: Method }>(settings: ClientSettings) {
  return async <Name extends keyof Methods & string>(
    name: Name,
    ...[input]: Arguments<Methods[Name]>
  ): Promise<Methods[Name]["response"]> => {
    const request = requestOf(settings, name, input ?? {});
    const send = settings.fetch ?? ((authorized: Request) => fetch(authorized));
    const response = await send((await settings.authorize?.(request)) ?? request);
    const data: unknown = await dataOf(response);
    if (!response.ok) throw new ApiError(response.status, data);
    return data;
  };
}

function requestOf(settings: ClientSettings, name: string, input: AnyInput): Request {
  const [method = "", template = ""] = name.split(" ");
  const url = new URL(settings.url.replace(/\/+$/, "") + pathOf(template, new Map(entriesOf(input.path))));
  for (const [key, value] of entriesOf(input.query))
    for (const one of [value].flat()) url.searchParams.append(key, String(one));
  const headers = new Headers({ accept: "application/json", ...settings.headers });
  if (settings.apiKey !== undefined) headers.set("x-api-key", settings.apiKey);
  if (input.body !== undefined) headers.set("content-type", "application/json");
  for (const [key, value] of entriesOf(input.headers)) headers.set(key, String(value));
  const body = input.body === undefined ? null : JSON.stringify(input.body);
  return new Request(url, { method, headers, body, signal: input.signal ?? null });
}

const entriesOf = (values: object | undefined): [string, unknown][] =>
  Object.entries(values ?? {}).filter(([, value]) => value !== undefined && value !== null);

/** `{name}` is one part of the path, `{name+}` may be several. */
const pathOf = (template: string, values: ReadonlyMap<string, unknown>): string =>
  template.replace(/\{([^}+]+)(\+?)\}/g, (_, name: string, greedy: string) => {
    const text = String(values.get(name));
    const parts = greedy === "" ? [text] : text.split("/");
    // An URL swallows these, whatever they are encoded as: another method would be called.
    if (parts.some((part) => part === "." || part === "..")) throw new Error(`${name} must not be a path of dots`);
    return parts.map(encodeURIComponent).join("/");
  });

async function dataOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!/[/+]json\b/i.test(response.headers.get("content-type") ?? "")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
