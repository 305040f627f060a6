// Who may call a function URL. "Control access to Lambda function URLs", Lambda developer guide.
import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Credentials, signRequest } from "../../iam/sigv4.ts";
import { signedInAs } from "../testing/signedIn.ts";
import { administrator, startTestServer, type TestServer } from "../testing/testServer.ts";

const forwarded: Readonly<Record<string, string>>[] = [];
const urlId = "a".repeat(32);
const arn = "arn:aws:lambda:us-east-1:000000000000:function:pets";

let server: TestServer;
let sam: Credentials;
beforeAll(async () => {
  const functions = {
    forward: async (_: unknown, headers: Readonly<Record<string, string>>) => {
      forwarded.push(headers);
      return { status: 200, headers: { "content-type": "text/plain", "set-cookie": ["a=1", "b=2"] }, body: "hello" };
    },
  };
  server = await startTestServer({ functions });
  sam = await signedInAs(server, "sam", []);
});
beforeEach(() => {
  forwarded.length = 0;
});
afterAll(() => server[Symbol.asyncDispose]());

const everybody = { Effect: "Allow", Principal: "*", Resource: arn };
const urlStatement = (authType: string, Principal: unknown = "*") => ({
  ...{ ...everybody, Principal, Sid: "url", Action: "lambda:InvokeFunctionUrl" },
  Condition: { StringEquals: { "lambda:FunctionUrlAuthType": authType } },
});
const functionStatement = (Principal: unknown = "*") => ({
  ...{ ...everybody, Principal, Sid: "function", Action: "lambda:InvokeFunction" },
  Condition: { Bool: { "lambda:InvokedViaFunctionUrl": "true" } },
});

async function configure(url: object, statements: readonly object[]): Promise<void> {
  const urls = JSON.stringify([{ id: urlId, qualifier: "", authType: "NONE", ...url }]);
  const policies = JSON.stringify({ "": { revisionId: "r", statements } });
  await server.database.query(`INSERT INTO "functions"."function" ("region", "name", "urls", "policies")
    VALUES ('us-east-1', 'pets', '${urls}', '${policies}')
    ON CONFLICT ("region", "name") DO UPDATE SET "urls" = EXCLUDED."urls", "policies" = EXCLUDED."policies"`);
}

interface Answer {
  readonly status: number | undefined;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

interface Asked {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: Credentials;
  readonly region?: string;
}

function ask({ path = "/", method = "GET", headers = {}, credentials, region = "us-east-1" }: Asked = {}) {
  const plain = { host: `${urlId}.lambda-url.${region}.localhost:${server.port}`, ...headers };
  const unsigned = { method, rawPath: path, rawQuery: "", headers: plain, body: Buffer.alloc(0) };
  const signed = credentials ? signRequest(unsigned, credentials, { region, service: "lambda" }, Date.now()) : plain;
  return new Promise<Answer>((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port: server.port, path, method, headers: signed }, (response) => {
      const { statusCode: status, headers: received } = response;
      response
        .toArray()
        .then((chunks) => resolve({ status, headers: received, body: Buffer.concat(chunks).toString("utf8") }), reject);
    });
    outgoing.on("error", reject);
    outgoing.end();
  });
}

describe("a function URL of AuthType NONE", () => {
  it("lets everybody in whom the function's policy lets, which takes two statements", async () => {
    const both = [urlStatement("NONE"), functionStatement()];
    for (const statements of [[], both.slice(0, 1), both.slice(1)]) {
      await configure({}, statements);
      const { status, headers, body } = await ask();
      expect([status, headers["x-amzn-errortype"], body]).toEqual([
        403,
        "AccessDeniedException",
        '{"Message":"Forbidden"}',
      ]);
    }
    await configure({}, both);
    expect(await ask()).toMatchObject({ status: 200, body: "hello", headers: { "set-cookie": ["a=1", "b=2"] } });
    expect(forwarded).toEqual([
      {
        "x-gatehouse-url-id": urlId,
        "x-gatehouse-region": "us-east-1",
        "x-gatehouse-request-id": expect.any(String),
        "x-gatehouse-source-ip": "127.0.0.1",
      },
    ]);
  });

  it("does not go by a statement for the other AuthType", async () => {
    await configure({}, [urlStatement("AWS_IAM"), functionStatement()]);
    expect((await ask()).status).toBe(403);
  });

  it("has every path for itself, and takes browsers", async () => {
    await configure({}, [urlStatement("NONE"), functionStatement()]);
    const headers = { origin: "https://example.com", "sec-fetch-site": "cross-site" };
    for (const path of ["/_health", "/restapis/a/b/_user_request_/c", "/2015-03-31/functions", "/_functions/code/x"])
      expect(await ask({ path, headers })).toMatchObject({ status: 200, body: "hello" });
  });

  it("is in its region alone", async () => {
    await configure({}, [urlStatement("NONE"), functionStatement()]);
    expect((await ask({ region: "eu-west-1" })).status).toBe(403);
  });
});

describe("a function URL of AuthType AWS_IAM", () => {
  it("lets in whose own policies let, and passes on who it was", async () => {
    await configure({ authType: "AWS_IAM" }, []);
    expect((await ask({ credentials: administrator })).status).toBe(200);
    expect(forwarded[0]).toMatchObject({
      "x-gatehouse-caller": "arn:aws:iam::000000000000:user/admin",
      "x-gatehouse-access-key-id": administrator.accessKeyId,
    });
    expect((await ask({ credentials: sam })).status).toBe(403);
  });

  it("lets in whom the function's policy lets", async () => {
    const AWS = "arn:aws:iam::000000000000:user/sam";
    await configure({ authType: "AWS_IAM" }, [urlStatement("AWS_IAM", { AWS }), functionStatement({ AWS })]);
    expect((await ask({ credentials: sam })).status).toBe(200);
  });

  it("refuses who has not signed, or not rightly, even where everybody may", async () => {
    await configure({ authType: "AWS_IAM" }, [urlStatement("AWS_IAM"), functionStatement()]);
    const unsigned = await ask();
    expect([unsigned.status, unsigned.headers["x-amzn-errortype"]]).toEqual([
      403,
      "MissingAuthenticationTokenException",
    ]);
    const wrong = { ...administrator, secretAccessKey: "x".repeat(40) };
    expect((await ask({ credentials: wrong })).headers["x-amzn-errortype"]).toBe("InvalidSignatureException");
  });
});

describe("a preflight request", () => {
  const preflight = {
    method: "OPTIONS",
    headers: { origin: "https://example.com", "access-control-request-method": "GET" },
  };

  it("needs no permission where the URL has CORS settings, which answer it", async () => {
    await configure({ cors: {} }, []);
    expect((await ask(preflight)).status).toBe(200);
  });

  it("is a request like any other where it has none", async () => {
    await configure({}, []);
    expect((await ask(preflight)).status).toBe(403);
  });
});
