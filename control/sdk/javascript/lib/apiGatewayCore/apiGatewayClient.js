// Calls the methods of an API. What a method takes is in the table of apigClient.js.

((core) => {
  const json = "application/json";

  /** A function per method; each answers a promise. */
  core.newClient = (own, config, methods) => {
    const settings = { defaultContentType: json, defaultAcceptType: json, ...own, ...defined(config) };
    return Object.fromEntries(
      Object.entries(methods).map(([name, method]) => [
        name,
        async (params, body, additionalParams) => call(settings, method, params ?? {}, body, additionalParams ?? {}),
      ]),
    );
  };

  async function call(settings, { verb, path, parameters }, params, body, additionalParams) {
    for (const { name, required } of parameters)
      if (required && given(params, name) === undefined) throw new Error(`${name} must be defined`);
    const of = (place) =>
      Object.fromEntries(parameters.filter((one) => one.in === place).map(({ name }) => [name, given(params, name)]));
    const headers = headersOf(settings, { ...of("header"), ...additionalParams.headers });
    const query = queryOf({ ...of("query"), ...additionalParams.queryParams });
    const url = new URL(settings.invokeUrl.replace(/\/+$/, "") + pathOf(path, of("path")) + (query && `?${query}`));
    const sent = verb === "GET" || verb === "HEAD" ? undefined : bodyOf(body);
    const bytes = new Uint8Array(sent === undefined ? 0 : await new Response(sent).arrayBuffer());
    if (settings.accessKey && settings.secretKey) await core.sign({ verb, url, query, headers, body: bytes }, settings);
    const response = await fetch(url, { method: verb, headers, body: sent === undefined ? undefined : bytes });
    return resultOf(response, { method: verb, url: url.href });
  }

  const defined = (members = {}) =>
    Object.fromEntries(Object.entries(members ?? {}).filter(([, value]) => value !== undefined && value !== null));

  const given = (params, name) => (Object.hasOwn(params, name) ? (params[name] ?? undefined) : undefined);

  function headersOf({ apiKey, defaultContentType, defaultAcceptType }, own) {
    const headers = new Headers({ "content-type": defaultContentType, accept: defaultAcceptType });
    if (apiKey) headers.set("x-api-key", apiKey);
    for (const [name, value] of Object.entries(defined(own))) headers.set(name, String(value));
    return headers;
  }

  /** Sorted as signatures need it; of a list every value. */
  const queryOf = (own) =>
    Object.entries(defined(own))
      .flatMap(([name, value]) => [value].flat().map((one) => `${core.encode(name)}=${core.encode(String(one))}`))
      .sort((one, other) => (one < other ? -1 : 1))
      .join("&");

  /** `{name}` is one part of the path, `{name+}` may be several. */
  const pathOf = (path, own) =>
    path.replace(/\{([^}+]+)(\+?)\}/g, (_, name, greedy) => {
      const parts = greedy ? String(own[name]).split("/") : [String(own[name])];
      // An URL swallows these, whatever they are encoded as: another method would be called.
      if (parts.some((part) => part === "." || part === "..")) throw new Error(`${name} must not be a path of dots`);
      return parts.map(core.encode).join("/");
    });

  /** Bytes, forms and texts are sent as they are, everything else as JSON. */
  function bodyOf(body) {
    if (body === undefined || body === null || body === "") return undefined;
    const isPlain = Array.isArray(body) || Object.getPrototypeOf(body) === Object.prototype;
    if (isPlain && Object.keys(body).length === 0 && !Array.isArray(body)) return undefined;
    return isPlain || typeof body === "number" || typeof body === "boolean" ? JSON.stringify(body) : body;
  }

  /** A status that is no 2xx rejects, with everything that is known of the answer. */
  async function resultOf(response, config) {
    const { status, statusText } = response;
    const headers = Object.fromEntries(response.headers);
    const result = { data: await dataOf(response), status, statusText, headers, config };
    if (response.ok) return result;
    throw Object.assign(new Error(`Request failed with status code ${status}`), result, { response: result });
  }

  async function dataOf(response) {
    const type = response.headers.get("content-type") ?? "";
    if (!/^$|^text\/|[/+](json|xml|javascript|x-www-form-urlencoded)\b/i.test(type)) return response.arrayBuffer();
    const text = await response.text();
    if (!/[/+]json\b/i.test(type)) return text;
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
})(
  typeof module === "undefined"
    ? globalThis.apiGateway.core
    : Object.assign(module.exports, require("./sigV4Client.js")),
);
