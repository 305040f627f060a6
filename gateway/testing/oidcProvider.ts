// A real OpenID provider on a loopback port: its keys can be changed, its tokens asked for as a client would.
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import Provider, { type Configuration } from "oidc-provider";
import { onTestFinished } from "vitest";
import { portOf } from "./servers.ts";

export interface TestProvider {
  readonly issuer: string;
  /** The documents asked for. */
  readonly asked: string[];
  /** From now on it signs with a new key, and shows no other. */
  rotate(): Promise<void>;
  stop(): Promise<void>;
  /** What a browser brings back from signing in. */
  idToken(login: string): Promise<string>;
  accessToken(scope: string): Promise<string>;
  /** A token the provider never made, signed with its own key. */
  sign(claims: JWTPayload, header?: { readonly [name: string]: unknown }): Promise<string>;
  /** Of the key it signs with at present. */
  readonly publicKeyPem: () => Promise<string>;
}

export const clientId = "the-app";
const redirectUri = "https://app.example/signed-in";

export async function startProvider(): Promise<TestProvider> {
  const asked: string[] = [];
  let listener: RequestListener = () => undefined;
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/.well-known") || request.url === "/jwks") asked.push(request.url);
    listener(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${portOf(server.address())}`;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(stop);
  let count = 0;
  const newKey = async () => {
    const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
    const key = { privateKey, publicKey, kid: `key-${++count}` };
    const jwk = { ...(await exportJWK(privateKey)), kid: key.kid, alg: "RS256", use: "sig" };
    listener = new Provider(issuer, configuration(jwk)).callback();
    return key;
  };
  let key = await newKey();
  return {
    issuer,
    asked,
    rotate: async () => {
      key = await newKey();
    },
    stop,
    idToken: (login) => signIn(issuer, login),
    accessToken: async (scope) => {
      const body = new URLSearchParams({ grant_type: "client_credentials", scope });
      const authorization = `Basic ${Buffer.from(`${clientId}:secret`).toString("base64")}`;
      const response = await fetch(`${issuer}/token`, { method: "POST", body, headers: { authorization } });
      const answer: unknown = await response.json();
      return String(Reflect.get(Object(answer), "access_token"));
    },
    sign: (claims, header) =>
      new SignJWT({ iss: issuer, aud: clientId, sub: "ana", ...claims })
        .setProtectedHeader({ alg: "RS256", kid: key.kid, ...header })
        .sign(key.privateKey),
    publicKeyPem: () => exportSPKI(key.publicKey),
  };
}

const resourceServer = { scope: "pets/read pets/write", audience: clientId, accessTokenFormat: "jwt" };

const configuration = (jwk: object): Configuration => ({
  clients: [
    {
      client_id: clientId,
      client_secret: "secret",
      redirect_uris: [redirectUri],
      response_types: ["id_token"],
      grant_types: ["implicit", "client_credentials"],
    },
  ],
  jwks: { keys: [jwk] },
  responseTypes: ["id_token"],
  scopes: ["openid", "pets/read", "pets/write"],
  claims: { openid: ["sub", "email", "email_verified", "groups"] },
  conformIdTokenClaims: false,
  pkce: { required: () => false },
  features: {
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => "https://pets.example",
      getResourceServerInfo: () => resourceServer,
    },
  },
  findAccount: (_, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, email: `${id}@example.com`, email_verified: true, groups: ["a", "b"] }),
  }),
});

/** The provider's own pages, filled in as a browser would: its development interactions ask for a name, then for consent. */
async function signIn(issuer: string, login: string): Promise<string> {
  const query = {
    client_id: clientId,
    response_type: "id_token",
    scope: "openid",
    nonce: "n",
    redirect_uri: redirectUri,
  };
  const cookies = new Map<string, string>();
  let next = `${issuer}/auth?${new URLSearchParams(query)}`;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 20; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const init: RequestInit = { method: form ? "POST" : "GET", headers: { cookie }, redirect: "manual" };
    const response: Response = await fetch(next, form ? { ...init, body: form } : init);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    const page = await response.text();
    if (location?.startsWith(redirectUri))
      return new URLSearchParams(new URL(location).hash.slice(1)).get("id_token") ?? "";
    if (location !== null) {
      next = new URL(location, next).href;
      form = undefined;
    } else {
      const [, action = ""] = /<form[^>]*action="([^"]+)"/.exec(page) ?? [];
      const [, prompt = ""] = /name="prompt" value="([^"]+)"/.exec(page) ?? [];
      next = new URL(action, next).href;
      form = new URLSearchParams({ prompt, login, password: "any" });
    }
  }
  throw new Error("The provider never sent the browser back");
}
