import { describe, expect, it, vi } from "vitest";
import type { LiveStage } from "../../contract/liveSettings.ts";
import type { SnapshotIntegration } from "../../contract/snapshot.ts";
import type { Upstream, UpstreamRequest } from "../ports/upstream.ts";
import { invocationsUri } from "../testing/fakeFunctions.ts";
import { integrationRole, liveRole, roleArn, trusting } from "../testing/integrationRoles.ts";
import { startBackEnd, startGateway, type TestGatewaySettings } from "../testing/servers.ts";
import { integration, method, snapshot, stageChange } from "../testing/snapshots.ts";

/** Stands for AWS itself: keeps what it is sent. */
function recordingAws() {
  const sent: UpstreamRequest[] = [];
  const upstream: Upstream = {
    call(request, reply) {
      sent.push(request);
      reply.response({ status: 200, headers: ["x-amzn-RequestId", "aws-1"], body: Buffer.from("{}") });
      return { abort: () => undefined };
    },
    close: () => undefined,
  };
  const header = (name: string) => {
    const { headers } = sent[0] ?? { headers: [] };
    const at = headers.findIndex((text, i) => i % 2 === 0 && text.toLowerCase() === name);
    return at < 0 ? undefined : headers[at + 1];
  };
  return { upstream, sent, header };
}

async function start(
  other: Partial<SnapshotIntegration>,
  settings: TestGatewaySettings = {},
  stage: Partial<LiveStage> = {},
) {
  const aws = recordingAws();
  const uri = "arn:aws:apigateway:eu-west-1:dynamodb:action/ListTables";
  const draft = snapshot({ "GET /t": method(integration({ type: "AWS", httpMethod: "POST", uri, ...other })) });
  const methodSettings = { "*/*": { loggingLevel: "ERROR" } };
  const gateway = await startGateway([stageChange(draft, { methodSettings, ...stage })], {
    awsUpstream: aws.upstream,
    ...settings,
  });
  const reason = async () => {
    while (gateway.rows.length === 0) await new Promise((resolve) => setImmediate(resolve));
    return gateway.rows[0]?.executionLog;
  };
  return { ...gateway, aws, reason };
}

describe("an integration's role", () => {
  it("signs calls to AWS's own endpoint with the credentials that are mapped to it", async () => {
    const { fetch, aws } = await start({ credentials: roleArn }, { integrationRoles: [integrationRole()] });
    expect((await fetch("/t")).status).toBe(200);
    expect(aws.sent[0]?.origin).toMatchObject({ secure: true, host: "dynamodb.eu-west-1.amazonaws.com", port: 443 });
    expect(aws.header("authorization")).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAROLE\/\d{8}\/eu-west-1\/dynamodb\/aws4_request,/,
    );
    expect(aws.header("x-amz-security-token")).toBeUndefined();
  });

  it("may have a session token, which is signed", async () => {
    const role = integrationRole(trusting(), { secretAccessKey: "s", sessionToken: "the-token" });
    const { fetch, aws } = await start({ credentials: roleArn }, { integrationRoles: [role] });
    await fetch("/t");
    expect(aws.header("x-amz-security-token")).toBe("the-token");
    expect(aws.header("authorization")).toContain("x-amz-security-token");
  });

  it("may be named by stage variables", async () => {
    const credentials = "arn:aws:iam::${stageVariables.account}:role/apis/${stageVariables.role}";
    const variables = { account: "000000000000", role: "writer" };
    const { fetch, aws } = await start({ credentials }, { integrationRoles: [integrationRole()] }, { variables });
    expect((await fetch("/t")).status).toBe(200);
    expect(aws.header("authorization")).toContain("AKIAROLE");
  });

  it("is also what invokes functions at AWS", async () => {
    const integrationRoles = [integrationRole()];
    const function_ = { type: "AWS_PROXY", uri: invocationsUri(), credentials: roleArn } as const;
    const sent = recordingAws();
    const { fetch } = await start(function_, { integrationRoles, awsUpstream: sent.upstream });
    expect((await fetch("/t")).status).toBe(200);
    expect(sent.sent[0]?.origin.host).toBe("lambda.us-east-1.amazonaws.com");
    expect(sent.header("authorization")).toContain("AKIAROLE");
  });

  it("that has no credentials is refused with 500, and the execution log says why", async () => {
    const { fetch, aws, reason } = await start({ credentials: roleArn });
    const response = await fetch("/t");
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal server error" }]);
    expect(await reason()).toContain(
      `Execution failed due to configuration error: API Gateway does not have permission to assume the provided role ${roleArn}: no credentials are mapped to it`,
    );
    expect(aws.sent).toEqual([]);
  });

  it("that is missing is refused, whatever the process itself could be to AWS", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAAMBIENT");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "ambient");
    vi.stubEnv("AWS_SESSION_TOKEN", "ambient");
    try {
      const { fetch, aws, reason } = await start({});
      expect((await fetch("/t")).status).toBe(500);
      expect(await reason()).toContain("the integration names no credentials");
      expect(aws.sent).toEqual([]);
      const withRole = await start({ credentials: roleArn }, { integrationRoles: [integrationRole()] });
      await withRole.fetch("/t");
      expect(JSON.stringify(withRole.aws.sent)).not.toContain("AMBIENT");
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it("is not asked for at an endpoint that the operator has set, which has credentials of its own", async () => {
    let authorization: string | undefined;
    const { url } = await startBackEnd((request, response) => {
      authorization = request.headers.authorization;
      response.end("{}");
    });
    const { fetch } = await start(
      { credentials: roleArn },
      { awsEndpoints: { dynamodb: url }, awsUpstream: undefined },
    );
    expect((await fetch("/t")).status).toBe(200);
    expect(authorization).toContain("Credential=test/");
  });

  it("that is one of IAM has to trust API Gateway there, too", async () => {
    const { url } = await startBackEnd((_, response) => response.end("{}"));
    const settings = { awsEndpoints: { dynamodb: url }, awsUpstream: undefined };
    const statusWith = async (trustPolicy: string) => {
      const roles = [liveRole([], { trustPolicy })];
      return (await (await start({ credentials: roleArn }, { ...settings, roles })).fetch("/t")).status;
    };
    expect(await statusWith(trusting())).toBe(200);
    expect(await statusWith(trusting({}, { Service: "lambda.amazonaws.com" }))).toBe(500);
  });

  it("that is one of IAM has no credentials at AWS itself before an administrator maps some", async () => {
    const roles = [liveRole(['{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'])];
    const { fetch, aws } = await start({ credentials: roleArn }, { roles });
    expect([(await fetch("/t")).status, aws.sent]).toEqual([500, []]);
  });
});

// "Creating a role to delegate permissions to an AWS service" and "The confused deputy problem", IAM user guide.
describe("the trust policy of a role", () => {
  const statusWith = async (trustPolicy: string) => {
    const { fetch } = await start({ credentials: roleArn }, { integrationRoles: [integrationRole(trustPolicy)] });
    return (await fetch("/t")).status;
  };
  const methodArn = "arn:aws:execute-api:us-east-1:000000000000:api1";

  it.each([
    ["apigateway.amazonaws.com", trusting(), 200],
    ["another service only", trusting({}, { Service: "lambda.amazonaws.com" }), 500],
    ["an account only", trusting({}, { AWS: "000000000000" }), 500],
    ["another action only", trusting({ Action: "sts:TagSession" }), 500],
    ["this account", trusting({ Condition: { StringEquals: { "aws:SourceAccount": "000000000000" } } }), 200],
    ["another account", trusting({ Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } } }), 500],
    ["this API", trusting({ Condition: { ArnLike: { "aws:SourceArn": `${methodArn}/*/GET/*` } } }), 200],
    ["another API", trusting({ Condition: { ArnLike: { "aws:SourceArn": `${methodArn}x/*` } } }), 500],
  ])("that trusts %s", async (_, policy, status) => {
    expect(await statusWith(policy)).toBe(status);
  });
});

describe("the addresses of integrations with AWS", () => {
  it("are bound to the deny list", async () => {
    const { url, port } = await startBackEnd((_request, response) => response.end("{}"));
    const denyList = { ownPorts: [port] };
    const own = { awsEndpoints: { dynamodb: url }, awsUpstream: undefined, denyList };
    const { fetch, reason } = await start({}, own);
    expect((await fetch("/t")).status).toBe(504);
    expect(await reason()).toContain("is on the deny list");
  });
});
