// "TestInvokeAuthorizer": `claims`, "returned from the Cognito Your User Pool configured for the API"; `clientStatus` is 0 when the authorizer
// succeeded, else what the client would have received. Tokens come from a real OpenID provider that stands in for the user pool.
import { describe, expect, it, onTestFinished } from "vitest";
import type { TestAuthorizerResponse } from "../../contract/gatewayDoor.ts";
import type { SnapshotAuthorizer } from "../../contract/snapshot.ts";
import { KeySets } from "../access/keySets.ts";
import { ServedUserPools } from "../config/servedUserPools.ts";
import { changesOf } from "../testing/keysAndPlans.ts";
import { clientId, startProvider, type TestProvider } from "../testing/oidcProvider.ts";
import { DenyList } from "../upstream/denyList.ts";
import { UpstreamClient } from "../upstream/upstreamClient.ts";
import { runTestAuthorizer } from "./runTestAuthorizer.ts";

const userPoolArn = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Abc123";
const pool: SnapshotAuthorizer = {
  id: "auth01",
  name: "pool",
  type: "COGNITO_USER_POOLS",
  providerARNs: [userPoolArn],
  identitySource: "method.request.header.Authorization",
};
const nowSeconds = () => Math.floor(Date.now() / 1_000);

async function start(deny: readonly string[] = []) {
  const provider = await startProvider();
  const upstream = new UpstreamClient(new DenyList({ deny, allow: [], ownPorts: [] }));
  onTestFinished(() => upstream.close());
  const clock = { now: () => Date.now() };
  const userPools = new ServedUserPools();
  userPools.replaceAll(changesOf({ userPools: [{ userPoolArn, issuer: provider.issuer, audience: clientId }] }));
  const ports = { clock, userPools, keySets: new KeySets(upstream, clock) };
  const test = async (headers: readonly string[], other: Partial<SnapshotAuthorizer> = {}) => {
    const answer = await runTestAuthorizer(
      {
        restApiId: "api1",
        region: "us-east-1",
        accountId: "000000000000",
        authorizer: { ...pool, ...other },
        pathWithQueryString: "",
        headers,
        body: "",
        stageVariables: {},
        additionalContext: {},
      },
      ports,
    );
    if ("problems" in answer) throw new Error(JSON.stringify(answer.problems));
    return answer;
  };
  return { provider, test };
}

const linesOf = ({ log }: TestAuthorizerResponse) =>
  log
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.replace(/^.{28} : /, ""));

describe("testing an authorizer of a user pool", () => {
  it("answers the claims of a good ID token as the back end would see them, and needs no functions", async () => {
    const { provider, test } = await start();
    const token = await provider.idToken("ana");
    const answer = await test(["Authorization", `Bearer ${token}`]);
    expect(answer).toMatchObject({
      clientStatus: 0,
      claims: { sub: "ana", email: "ana@example.com", email_verified: "true", groups: "a,b", aud: clientId },
      latency: expect.any(Number),
    });
    expect(answer).not.toHaveProperty("policy");
    expect(answer).not.toHaveProperty("principalId");
    expect(linesOf(answer)).toEqual([
      expect.stringMatching(/^Starting authorizer: auth01 for request: [\da-f-]{36}$/),
      expect.stringMatching(new RegExp(`^Incoming identity: \\*+${token.slice(-6)}$`)),
    ]);
    expect(answer.log).not.toContain(token);
  });

  it.each<[string, (provider: TestProvider) => Promise<readonly string[]>]>([
    ["no token", async () => []],
    ["an empty token", async () => ["Authorization", ""]],
    ["what is no token", async () => ["Authorization", "a.b.c"]],
    ["an access token, for no method asks for scopes", async (idp) => bearer(await idp.accessToken("pets/read"))],
    ["a token for somebody else", async (idp) => bearer(await idp.sign({ exp: nowSeconds() + 60, aud: "other" }))],
    [
      "another issuer's token",
      async (idp) => bearer(await idp.sign({ exp: nowSeconds() + 60, iss: "https://x.example" })),
    ],
    ["an expired token", async (idp) => bearer(await idp.sign({ exp: nowSeconds() - 1 }))],
    ["a changed token", async (idp) => bearer((await idp.idToken("ana")).replace(/[^.]+$/, "AAAA"))],
  ])("answers 401 and no claims to %s", async (_, headersOf) => {
    const { provider, test } = await start();
    const answer = await test(await headersOf(provider));
    expect(answer).toEqual({ clientStatus: 401, log: expect.any(String), latency: expect.any(Number) });
    expect(linesOf(answer).slice(-2)).toEqual([
      expect.stringMatching(/^Unauthorized request: [\da-f-]{36}$/),
      "Unauthorized",
    ]);
  });

  it("answers 500 where the issuer's keys cannot be had: its address is checked as a back end's is", async () => {
    const { provider, test } = await start(["127.0.0.0/8"]);
    const answer = await test(bearer(await provider.idToken("ana")));
    expect(answer).toEqual({ clientStatus: 500, log: expect.any(String), latency: expect.any(Number) });
    expect(linesOf(answer).at(-1)).toBe("AuthorizerConfigurationException");
  });

  it("answers 500 where the authorizer is set up wrongly", async () => {
    const { provider, test } = await start();
    const answer = await test(bearer(await provider.idToken("ana")), { providerARNs: ["arn:aws:s3:::pool"] });
    expect(answer.clientStatus).toBe(500);
    expect(linesOf(answer)[0]).toContain("Invalid Cognito User Pool ARN: arn:aws:s3:::pool");
  });
});

const bearer = (token: string): readonly string[] => ["Authorization", `Bearer ${token}`];
