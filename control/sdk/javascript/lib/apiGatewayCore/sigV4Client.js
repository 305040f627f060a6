// Signature Version 4 by the cryptography of the platform: Node.js, and browsers on pages of https or localhost.

if (typeof module === "undefined") globalThis.apiGateway = { core: {} };
((core) => {
  const encoder = new TextEncoder();

  /** As encodeURIComponent, and what RFC 3986 reserves besides. */
  core.encode = (text) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );

  /** Adds what signs the request to its headers. `query` is sorted and encoded, `body` is bytes. */
  core.sign = async ({ verb, url, query, headers, body }, { accessKey, secretKey, sessionToken, region }) => {
    const date = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const scope = [date.slice(0, 8), region, "execute-api", "aws4_request"];
    headers.set("x-amz-date", date);
    if (sessionToken) headers.set("x-amz-security-token", sessionToken);
    const signed = [["host", url.host], ...headers]
      .filter(([name]) => name === "host" || name === "content-type" || name.startsWith("x-amz-"))
      .sort(([one], [other]) => (one < other ? -1 : 1));
    const signedHeaders = signed.map(([name]) => name).join(";");
    const canonicalRequest = [
      verb,
      url.pathname.split("/").map(core.encode).join("/"),
      query,
      ...signed.map(([name, value]) => `${name}:${value.trim().replace(/\s+/g, " ")}`),
      "",
      signedHeaders,
      hex(await crypto.subtle.digest("SHA-256", body)),
    ].join("\n");
    const requestHash = hex(await crypto.subtle.digest("SHA-256", encoder.encode(canonicalRequest)));
    const stringToSign = ["AWS4-HMAC-SHA256", date, scope.join("/"), requestHash].join("\n");
    let key = encoder.encode(`AWS4${secretKey}`);
    for (const part of [...scope, stringToSign]) key = await hmac(key, part);
    const credential = `${accessKey}/${scope.join("/")}`;
    headers.set(
      "authorization",
      `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders}, Signature=${hex(key)}`,
    );
  };

  async function hmac(key, text) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
    return crypto.subtle.sign("HMAC", imported, encoder.encode(text));
  }

  const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
})(typeof module === "undefined" ? globalThis.apiGateway.core : module.exports);
