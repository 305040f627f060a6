// What an explanation may not hold: nothing that the sender of a request keeps secret, whatever became of the request.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SnapshotAuthorizer } from "../../contract/snapshot.ts";
import { LambdaFunctions } from "../adapters/lambdaFunctions.ts";
import { explainedBy } from "../testing/explained.ts";
import { authorizerUri, decision, startFunctions } from "../testing/functions.ts";
import { hashOf, liveApiKey, liveUsagePlan } from "../testing/keysAndPlans.ts";
import { startGateway, type TestGateway } from "../testing/servers.ts";
import { type Methods, mockMethod, snapshot, stageChange } from "../testing/snapshots.ts";

const authorizers: SnapshotAuthorizer[] = [
  {
    ...{ id: "token", name: "token", type: "TOKEN", providerARNs: [], authorizerUri },
    identitySource: "method.request.header.X-Caller",
  },
  {
    ...{ id: "pool", name: "pool", type: "COGNITO_USER_POOLS", identitySource: "method.request.header.Authorization" },
    providerARNs: ["arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Abc123"],
  },
];
const schema = JSON.stringify({ properties: { password: { enum: ["x"] } }, additionalProperties: false });
const guarded = (authorizationType: string, authorizerId?: string) => ({
  ...mockMethod(""),
  ...{ authorizationType, authorizerId },
});
const validated = { requestValidatorId: "v1", requestModels: { $default: "Secret" } };
const methods: Methods = {
  "ANY /open": { ...mockMethod("$input.json('$')") },
  "ANY /keyed": { ...mockMethod(""), apiKeyRequired: true },
  "ANY /token": guarded("CUSTOM", "token"),
  "ANY /pool": guarded("COGNITO_USER_POOLS", "pool"),
  "ANY /iam": guarded("AWS_IAM"),
  "ANY /valid": { ...mockMethod(""), ...validated },
};
const paths = [...["/open", "/keyed", "/token", "/pool", "/iam", "/valid"], "/missing"];
const served = {
  ...snapshot(methods),
  authorizers,
  requestValidators: [{ id: "v1", validateRequestBody: true, validateRequestParameters: true }],
  models: [{ name: "Secret", contentType: "application/json", schema }],
};

async function start(stage: Parameters<typeof stageChange>[1] = {}, keyValues: readonly string[] = []) {
  const functions = await startFunctions(({ authorizationToken }) => ({
    payload: String(authorizationToken).startsWith("de")
      ? decision("Deny", "*", { context: { secret: authorizationToken, said: authorizationToken } })
      : decision("Allow", "*", {
          context: { said: authorizationToken, role: "visitor" },
          principalId: String(authorizationToken),
        }),
  }));
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  return startGateway([stageChange(served, stage)], {
    functions: (parts) => new LambdaFunctions({ endpoint: functions.url, credentials, ...parts }),
    apiKeys: keyValues.map((value, index) => liveApiKey(`k${index}`, ["p1"], { valueHash: hashOf(value) })),
    usagePlans: [liveUsagePlan("p1")],
    explainsAll: true,
  });
}

const stored = async (gateway: TestGateway, path: string, init: RequestInit) => {
  const response = await gateway.fetch(path, init);
  await response.arrayBuffer();
  return explainedBy(gateway, response.headers.get("x-amz-apigw-id"));
};

const secret = fc.stringMatching(/^[a-zA-Z0-9]{12,40}$/).map((text) => `S3cret${text}`);
const wrapped = fc.constantFrom("", "Bearer ", "Basic ", "AWS4-HMAC-SHA256 Credential=", "deny ");

describe("a secret that a request brings", () => {
  it("is in nothing that is stored", async () => {
    const gateway = await start();
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          path: fc.constantFrom(...paths),
          wrap: wrapped,
          secrets: fc.array(secret, { minLength: 8, maxLength: 8 }),
          type: fc.constantFrom("application/json", "text/plain"),
          isJson: fc.boolean(),
        }),
        async ({ path, wrap, secrets, type, isJson }) => {
          const [header = "", key = "", cookie = "", caller = "", own = "", query = "", name = "", body = ""] = secrets;
          const headers = {
            ...{ Authorization: `${wrap}${header}`, "x-api-key": key, Cookie: `id=${cookie}`, "Content-Type": type },
            ...{
              "X-Caller": caller,
              "X-Own": own,
              "X-Amz-Security-Token": own,
              Referer: `https://x.example/?t=${query}`,
            },
          };
          const init = { method: "POST", headers, body: isJson ? `{"password": "${body}", "${name}": 1}` : body };
          const { row } = await stored(gateway, `${path}?q=${query}&token=${query}&${name}`, init);
          for (const one of secrets) expect(JSON.stringify(row)).not.toContain(one);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is not in it with a data trace either, where it is a key, a token or a signature", async () => {
    const gateway = await start({ methodSettings: { "*/*": { loggingLevel: "INFO", dataTraceEnabled: true } } });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths.slice(0, -1)),
        fc.array(secret, { minLength: 6, maxLength: 6 }),
        async (path, secrets) => {
          const [header = "", key = "", cookie = "", caller = "", query = "", token = ""] = secrets;
          const headers = {
            Authorization: `Bearer ${header}`,
            "x-api-key": key,
            Cookie: cookie,
            "X-Caller": caller,
            "X-Shown": "shown",
          };
          const { row, explanation } = await stored(
            gateway,
            `${path}?X-Amz-Signature=${query}&access_token=${token}&shown=shown`,
            { headers },
          );
          for (const one of secrets) expect(JSON.stringify(row)).not.toContain(one);
          expect(explanation.inputs.headers).toContainEqual(["X-Shown", "shown"]);
          expect(explanation.inputs.query).toContainEqual(["shown", "shown"]);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe("inputs", () => {
  const headers = {
    Authorization: "Bearer abcdefgh",
    "X-Own": "own",
    "X-Caller": "somebody",
    "Content-Type": "text/plain",
  };

  it("are masked but for headers that say nothing of their sender", async () => {
    const { explanation } = await stored(await start(), "/token?a=b", { method: "POST", headers, body: "12345" });
    const { inputs } = explanation;
    expect(inputs.headers).toEqual(
      expect.arrayContaining([
        ["Authorization", "****"],
        ["X-Own", "****"],
        ["X-Caller", "****"],
        ["Content-Type", "text/plain"],
      ]),
    );
    expect(inputs).toMatchObject({
      query: [["a", "****"]],
      body: "5 bytes",
      sourceIp: "127.0.0.1",
      isDataTraced: false,
    });
    expect(inputs.authorizer).toEqual(
      expect.arrayContaining([
        ["said", "****"],
        ["principalId", "****"],
      ]),
    );
  });

  it("are shown with a data trace, bodies and the authorizer's context, too", async () => {
    const stage = { methodSettings: { "*/*": { loggingLevel: "INFO", dataTraceEnabled: true } } };
    const { explanation } = await stored(await start(stage), "/token?a=b", { method: "POST", headers, body: "12345" });
    expect(explanation.inputs).toMatchObject({ query: [["a", "b"]], body: "12345", isDataTraced: true });
    expect(explanation.inputs.authorizer).toEqual(
      expect.arrayContaining([
        ["role", "visitor"],
        ["said", "****"],
      ]),
    );
    expect(explanation.inputs.headers).toContainEqual(["X-Own", "own"]);
  });

  it("leave the address readable, though proxies repeat it in headers of their own", async () => {
    const gateway = await start();
    const own = "/_aws/execute-api/api1/prod/missing";
    const proxied = { "X-Original-URI": own, "X-Forwarded-Host": `127.0.0.1:${gateway.port}` };
    const { row, explanation } = await stored(gateway, "/missing", { headers: proxied });
    expect(row.path).toBe(own);
    expect(explanation.decisions[0]?.input).toBe(`127.0.0.1:${gateway.port} ${own}`);
  });

  it("name the key that was sent even where no method was found, never its value", async () => {
    const value = "the-value-of-somebody";
    const { row } = await stored(await start({}, [value]), "/missing", { headers: { "x-api-key": value } });
    expect(row.apiKeyId).toBe("k0");
    expect(JSON.stringify(row)).not.toContain(value);
  });
});
