import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSignature, SignatureError, type SignedRequest, signRequest, verifySignature } from "./sigv4.ts";

const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};
const scope = { region: "us-east-1", service: "apigateway" };
const nowMs = Date.UTC(2026, 10, 21, 8, 0, 0);
const minuteMs = 60_000;
const mismatch = /^The request signature we calculated does not match the signature you provided\./;

const plain = (changes: Partial<SignedRequest> = {}): SignedRequest => ({
  method: "POST",
  rawPath: "/tags/arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Frestapis%2Fabc",
  rawQuery: "tagKeys=a&tagKeys=b%20c&limit=",
  headers: { host: "localhost:4566", "content-type": "application/json", accept: "application/json" },
  body: Buffer.from('{"name":"pets"}'),
  ...changes,
});

const signed = (request: SignedRequest, ms = nowMs): SignedRequest => ({
  ...request,
  headers: signRequest(request, credentials, scope, ms),
});

function verify(request: SignedRequest, ms = nowMs, secret = credentials.secretAccessKey, options = {}): void {
  const claims = readSignature(request);
  if (claims === undefined) throw new Error("the request carries no signature");
  // The access key id is not signed itself: it names the secret.
  verifySignature(request, claims, claims.accessKeyId === credentials.accessKeyId ? secret : "another", ms, options);
}

const withHeader = (request: SignedRequest, name: string, value: string): SignedRequest => ({
  ...request,
  headers: { ...request.headers, [name]: value },
});

describe("a signature in the Authorization header", () => {
  it("is accepted as signRequest makes it", () => {
    expect(() => verify(signed(plain()))).not.toThrow();
  });

  it("is the one of the example in 'Create a signed AWS API request'", () => {
    const request: SignedRequest = {
      method: "GET",
      rawPath: "/",
      rawQuery: "Action=ListUsers&Version=2010-05-08",
      headers: {
        host: "iam.amazonaws.com",
        "content-type": "application/x-www-form-urlencoded; charset=utf-8",
        "x-amz-date": "20150830T123600Z",
        authorization:
          "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
      },
      body: new Uint8Array(),
    };
    const at = Date.UTC(2015, 7, 30, 12, 36, 0);
    const claims = readSignature(request);
    expect(claims).toMatchObject({ accessKeyId: "AKIDEXAMPLE", region: "us-east-1", service: "iam", timestampMs: at });
    if (claims) verifySignature(request, claims, "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", at);
  });

  it("agrees with the AWS SDK's own signer on every path, query, header and body", async () => {
    const word = fc.string({ unit: "grapheme", maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          word.filter((text) => text !== "" && text !== "." && text !== ".."),
          { maxLength: 4 },
        ),
        fc.dictionary(
          word.filter((text) => !/^x-amz/i.test(text) && text !== "__proto__"),
          fc.oneof(word, fc.array(word, { minLength: 1, maxLength: 3 })),
        ),
        fc.stringMatching(/^[ -~]*$/),
        fc.uint8Array({ maxLength: 64 }),
        async (segments, query, header, body) => {
          const signer = new SignatureV4({
            ...scope,
            credentials: { ...credentials, sessionToken: "token==" },
            sha256: Sha256,
          });
          const path = `/${segments.map(encodeURIComponent).join("/")}`;
          const headers = { host: "localhost:4566", "x-amz-note": header };
          const request = { method: "PUT", protocol: "http:", hostname: "localhost", path, query, headers, body };
          const result = await signer.sign(request, { signingDate: new Date(nowMs) });
          const rawQuery = Object.entries(query)
            .flatMap(([name, value]) =>
              [value].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
            )
            .join("&");
          verify({ method: "PUT", rawPath: path, rawQuery, headers: result.headers, body });
          expect(
            readSignature({ method: "PUT", rawPath: path, rawQuery, headers: result.headers, body }),
          ).toMatchObject({
            ...scope,
            accessKeyId: credentials.accessKeyId,
            sessionToken: "token==",
            presigned: false,
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it("covers method, path, query, signed headers, body and secret: any single change is refused", () => {
    const request = signed(plain());
    const changed: SignedRequest[] = [
      { ...request, method: "PUT" },
      { ...request, rawPath: request.rawPath.toLowerCase() },
      { ...request, rawPath: `${request.rawPath}/` },
      { ...request, rawPath: request.rawPath.replaceAll("%3A", ":") },
      { ...request, rawQuery: "tagKeys=a&tagKeys=b%20c" },
      { ...request, rawQuery: `${request.rawQuery}&tagKeys=a` },
      { ...request, rawQuery: "tagKeys=a&tagKeys=b%2Bc&limit=" },
      { ...request, body: Buffer.from('{"name":"Pets"}') },
      { ...request, body: new Uint8Array() },
      withHeader(request, "host", "localhost:4567"),
      withHeader(request, "content-type", "text/plain"),
      withHeader(request, "x-amz-date", "20261121T080001Z"),
      withHeader(request, "x-amz-content-sha256", "0".repeat(64)),
      withHeader(request, "x-amz-security-token", "stolen"),
    ];
    for (const one of changed) expect(() => verify(one), JSON.stringify(one)).toThrow(SignatureError);
    expect(() => verify(request, nowMs, "other")).toThrow(mismatch);
  });

  it("refuses a random change anywhere in what is signed", () => {
    const request = signed(plain());
    const authorization = request.headers.authorization ?? "";
    const change = fc.oneof(
      fc.record({ method: fc.stringMatching(/^[A-Z]{1,8}$/) }),
      fc.record({ rawPath: fc.webPath() }),
      fc.record({ rawQuery: fc.webQueryParameters() }),
      fc.record({ body: fc.uint8Array({ maxLength: 40 }) }),
      fc
        .record({
          name: fc.constantFrom("host", "content-type", "x-amz-date", "x-amz-content-sha256"),
          value: fc.stringMatching(/^[!-~]+$/),
        })
        .map(({ name, value }) => ({ headers: { ...request.headers, [name]: value } })),
      fc
        .record({ at: fc.nat(authorization.length - 1), character: fc.stringMatching(/^[ -~]$/) })
        .map(({ at, character }) => ({
          headers: {
            ...request.headers,
            authorization: authorization.slice(0, at) + character + authorization.slice(at + 1),
          },
        })),
    );
    fc.assert(
      fc.property(change, (difference) => {
        const tampered: SignedRequest = { ...request, ...difference };
        // White space between the header's parts means nothing and is not signed.
        const squeezed = (one: SignedRequest) =>
          JSON.stringify({
            ...one,
            headers: { ...one.headers, authorization: one.headers.authorization?.replace(/[ ,]+/g, " ") },
            body: [...one.body],
          });
        fc.pre(squeezed(tampered) !== squeezed(request));
        expect(() => verify(tampered)).toThrow(SignatureError);
      }),
      { numRuns: 2000 },
    );
  });

  it("does not believe a signed x-amz-content-sha256 that is not the body's", () => {
    const lying = plain({ headers: { host: "localhost:4566" } });
    const claimed = signed(lying);
    expect(() => verify({ ...claimed, body: Buffer.from("{}") })).toThrow(mismatch);
  });

  it("believes UNSIGNED-PAYLOAD only where that is asked for", async () => {
    const signer = new SignatureV4({ ...scope, credentials, sha256: Sha256 });
    const headers = { host: "localhost:4566", "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
    const result = await signer.sign(
      { method: "POST", protocol: "http:", hostname: "localhost", path: "/restapis", headers },
      { signingDate: new Date(nowMs) },
    );
    const request: SignedRequest = {
      method: "POST",
      rawPath: "/restapis",
      rawQuery: "",
      headers: result.headers,
      body: Buffer.from("any"),
    };
    expect(() => verify(request)).toThrow(mismatch);
    expect(() => verify(request, nowMs, credentials.secretAccessKey, { unsignedPayload: true })).not.toThrow();
  });

  it("must cover host and every x-amz header that was sent", () => {
    const request = signed(plain());
    const withoutHost = withHeader(
      request,
      "authorization",
      (request.headers.authorization ?? "").replace(";host;", ";"),
    );
    expect(() => verify(withoutHost)).toThrow(
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    );
    expect(() => verify(withHeader(request, "x-amz-extra", "1"))).toThrow("'x-amz-extra' must be a 'SignedHeader'");
    expect(() => verify(withHeader(request, "x-amzn-trace-id", "Root=1"))).not.toThrow();
  });

  it("refuses a signed header that is not there, and paths that would be folded into others", () => {
    const { accept: _, ...rest } = signed(plain()).headers;
    const listed = (rest.authorization ?? "").replace("SignedHeaders=", "SignedHeaders=accept;");
    expect(() => verify({ ...plain(), headers: { ...rest, authorization: listed } })).toThrow(mismatch);
    for (const rawPath of [
      "//restapis",
      "/restapis//a",
      "/restapis/./a",
      "/restapis/../a",
      "/a/%2E%2e/b",
      "restapis",
    ]) {
      expect(() => verify(signed(plain({ rawPath }))), rawPath).toThrow(mismatch);
    }
    for (const rawPath of ["/", "/restapis/", "/v2/apis/a/stages/%24default", "/a/.../b"]) {
      expect(() => verify(signed(plain({ rawPath }))), rawPath).not.toThrow();
    }
  });

  it("folds white space in header values and reads + in a query as a space", () => {
    const request = signed(
      plain({ headers: { host: "localhost:4566", "x-amz-note": "  a   b " }, rawQuery: "a=b%20c" }),
    );
    expect(() => verify(withHeader(request, "x-amz-note", "a b"))).not.toThrow();
    expect(() => verify({ ...request, rawQuery: "a=b+c" })).not.toThrow();
    expect(() => verify({ ...request, rawQuery: "a=b%2Bc" })).toThrow(mismatch);
  });

  it("lives five minutes to both sides of the signer's clock", () => {
    const request = signed(plain());
    expect(() => verify(request, nowMs + 5 * minuteMs)).not.toThrow();
    expect(() => verify(request, nowMs - 5 * minuteMs)).not.toThrow();
    expect(() => verify(request, nowMs + 5 * minuteMs + 1000)).toThrow(
      "Signature expired: 20261121T080000Z is now earlier than 20261121T080001Z (20261121T080501Z - 5 min.)",
    );
    expect(() => verify(request, nowMs - 5 * minuteMs - 1000)).toThrow(
      "Signature not yet current: 20261121T080000Z is still later than 20261121T075959Z (20261121T075459Z + 5 min.)",
    );
  });
});

describe("a presigned request", () => {
  const presign = async (expiresIn = 900): Promise<SignedRequest> => {
    const signer = new SignatureV4({
      ...scope,
      credentials: { ...credentials, sessionToken: "a/b+c==" },
      sha256: Sha256,
    });
    const request = {
      method: "GET",
      protocol: "http:",
      hostname: "localhost",
      path: "/restapis/a1",
      query: { embed: ["methods", "x y"] },
      headers: { host: "localhost:4566" },
    };
    const result = await signer.presign(request, { signingDate: new Date(nowMs), expiresIn });
    const rawQuery = Object.entries(result.query ?? {})
      .flatMap(([name, value]) =>
        [value ?? ""].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
      )
      .join("&");
    return {
      method: "GET",
      rawPath: "/restapis/a1",
      rawQuery,
      headers: { host: "localhost:4566" },
      body: new Uint8Array(),
    };
  };

  it("is accepted as the AWS SDK makes it, until it expires", async () => {
    const request = await presign();
    expect(readSignature(request)).toMatchObject({ presigned: true, expiresMs: 900_000, sessionToken: "a/b+c==" });
    expect(() => verify(request, nowMs + 15 * minuteMs)).not.toThrow();
    expect(() => verify(request, nowMs + 15 * minuteMs + 1000)).toThrow(/^Signature expired: .* - 15 min\.\)$/);
    expect(() => verify(request, nowMs - 6 * minuteMs)).toThrow(/^Signature not yet current/);
  });

  it("covers its expiry, its query, its body", async () => {
    const request = await presign();
    expect(() => verify({ ...request, rawQuery: request.rawQuery.replace("Expires=900", "Expires=901") })).toThrow(
      mismatch,
    );
    expect(() => verify({ ...request, rawQuery: `${request.rawQuery}&limit=1` })).toThrow(mismatch);
    expect(() => verify({ ...request, body: Buffer.from("x") })).toThrow(mismatch);
  });

  it("may live a week at most", async () => {
    const week = await presign(604_800);
    expect(() => readSignature(week)).not.toThrow();
    for (const expires of ["604801", "0", "-1", "1e3", "", "x"]) {
      const rawQuery = week.rawQuery.replace("Expires=604800", `Expires=${expires}`);
      expect(() => readSignature({ ...week, rawQuery }), expires).toThrow("X-Amz-Expires must be between");
    }
  });

  it("must name every parameter once, and no Authorization header beside", async () => {
    const request = await presign();
    expect(() => readSignature({ ...request, rawQuery: "X-Amz-Signature=0" })).toThrow(
      "must include 'X-Amz-Credential'",
    );
    expect(() => readSignature({ ...request, rawQuery: `${request.rawQuery}&x-amz-date=1` })).toThrow(
      "'X-Amz-Date' once",
    );
    expect(() => readSignature(withHeader(request, "authorization", "AWS4-HMAC-SHA256 "))).toThrow("Only one of");
    const other = request.rawQuery.replace("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1");
    expect(() => readSignature({ ...request, rawQuery: other })).toThrow("Unsupported AWS 'algorithm'");
  });
});

describe("a request with a malformed signature", () => {
  const authorized = (authorization: string, date = "20261121T080000Z") =>
    readSignature(plain({ headers: { host: "localhost", authorization, "x-amz-date": date } }));

  it("is told apart from one without any", () => {
    expect(readSignature(plain())).toBeUndefined();
  });

  // Recorded answer of a REST API to this very header, 2025.
  it("says which header has a piece without an equal-sign, by its hash", () => {
    expect(() => authorized("x-api-key 1XVOAZHZ87fuDLuWzKAQmG_0RRGYO_eo8YhJHmugf68")).toThrow(
      "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): 'Qqm1lWKN0Dm4/4GF/mKO4XIJ4s5tpXme/lz40NVd3ZQ='.",
    );
  });

  it.each(["Bearer abc", "Basic dTpw", "AWS AKID:sig", "AWS4-HMAC-SHA256 Credential"])(
    "refuses %s as no key=value pair",
    (authorization) => {
      expect(() => authorized(authorization)).toThrow(/^Invalid key=value pair \(missing equal-sign\)/);
    },
  );

  it.each(["abc", "Basic dTpwdw==", "", "AWS4-ECDSA-P256-SHA256 Credential=a/b/c/d/aws4_request"])(
    "names the parameters that %s misses",
    (authorization) => {
      expect(() => authorized(authorization)).toThrow(
        /^Authorization header requires 'Credential' parameter\. Authorization header requires 'Signature' parameter\. Authorization header requires 'SignedHeaders' parameter\. \(Hashed/,
      );
    },
  );

  it.each([
    ["AWS4-HMAC-SHA256 Credential", "IncompleteSignatureException", "equal-sign"],
    ["AWS4-HMAC-SHA256 Signature=a, Signature=b", "IncompleteSignatureException", "more than one 'Signature'"],
    [
      "AWS4-HMAC-SHA256 Credential=a/20261121/r/apigateway, SignedHeaders=host, Signature=0",
      "IncompleteSignatureException",
      "exactly 5",
    ],
    [
      "AWS4-HMAC-SHA256 Credential=a/20261121/r/apigateway/aws5, SignedHeaders=host, Signature=0",
      "InvalidSignatureException",
      "valid terminator",
    ],
    [
      "AWS4-HMAC-SHA256 Credential=a/20261120/r/apigateway/aws4_request, SignedHeaders=host, Signature=0",
      "InvalidSignatureException",
      "does not match YYYYMMDD",
    ],
  ])("%s is a %s", (authorization, code, message) => {
    expect(() => authorized(authorization)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it.each(["20261121T080000", "2026-11-21T08:00:00Z", "20261321T080000Z", "20260230T080000Z", "x"])(
    "refuses the date %s",
    (date) => {
      const authorization = `AWS4-HMAC-SHA256 Credential=a/${date.slice(0, 8)}/r/apigateway/aws4_request, SignedHeaders=host, Signature=0`;
      expect(() => authorized(authorization, date)).toThrow("Date must be in ISO-8601 'basic format'.");
    },
  );

  it("takes the Date header where X-Amz-Date is absent", () => {
    const authorization =
      "AWS4-HMAC-SHA256 Credential=a/20261121/r/apigateway/aws4_request, SignedHeaders=date;host, Signature=0";
    const headers = { host: "localhost", authorization, date: "Sat, 21 Nov 2026 08:00:00 GMT" };
    expect(readSignature(plain({ headers }))).toMatchObject({ timestampMs: nowMs });
    expect(() => readSignature(plain({ headers: { host: "localhost", authorization } }))).toThrow(
      "either a 'X-Amz-Date' or a 'Date' header",
    );
  });

  it("is refused without an exception of another kind, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (authorization, date, rawQuery) => {
        try {
          const request = plain({
            headers: { host: "h", authorization: `AWS4-HMAC-SHA256 ${authorization}`, "x-amz-date": date },
            rawQuery,
          });
          const claims = readSignature(request);
          if (claims) verifySignature(request, claims, "secret", nowMs);
          expect.unreachable();
        } catch (error) {
          expect(error).toBeInstanceOf(SignatureError);
        }
      }),
    );
  });
});
