// "Generate and configure an SSL certificate for backend authentication in API Gateway".
import { createServer } from "node:https";
import type { TLSSocket } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import type { LiveStage } from "../../contract/liveSettings.ts";
import type { SnapshotIntegration } from "../../contract/snapshot.ts";
import { sealSecret } from "../../iam/sealedSecret.ts";
import { clientCertificateOpener } from "../config/clientCertificate.ts";
import { runTestInvoke } from "../internal/runTestInvoke.ts";
import { certificate, privateKey } from "../testing/certificate.ts";
import { keyHashKey } from "../testing/keysAndPlans.ts";
import { portOf, recordingLog, startGateway } from "../testing/servers.ts";
import { integration, method, snapshot, stageChange } from "../testing/snapshots.ts";
import { DenyList } from "../upstream/denyList.ts";
import { UpstreamClient } from "../upstream/upstreamClient.ts";
import { ServedVpcLinks } from "../vpcLinks/servedVpcLinks.ts";

/** Lets in who shows the certificate and nobody else; answers with the name in it. */
async function startStrictBackEnd(): Promise<string> {
  const settings = { cert: certificate, key: privateKey, ca: certificate, requestCert: true, rejectUnauthorized: true };
  const server = createServer(settings, ({ socket }, response) => {
    response.end(tlsOf(socket).getPeerCertificate().subject.CN);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://localhost:${portOf(server.address())}/`;
}

/** Guarantee: the socket belongs to a server of node:https. */
const tlsOf = (socket: unknown): TLSSocket => socket as TLSSocket;

const sealed = (id: string, key = keyHashKey) => ({
  id,
  certificate,
  privateKeySealed: Buffer.from(sealSecret(key, id, privateKey)).toString("base64"),
});

const presenting = (id: string): Partial<LiveStage> => ({ clientCertificateId: id, clientCertificate: sealed(id) });

const calling = (type: "HTTP" | "HTTP_PROXY", uri: string, other: Partial<SnapshotIntegration> = {}) =>
  snapshot({
    "GET /": method(
      integration({ type, httpMethod: "GET", uri, tlsConfig: { insecureSkipVerification: true }, ...other }),
    ),
  });

describe("a stage with a client certificate", () => {
  it.each(["HTTP", "HTTP_PROXY"] as const)("presents it to the back end of an %s integration", async (type) => {
    const url = await startStrictBackEnd();
    const gateway = await startGateway([stageChange(calling(type, url), presenting("cert1"))]);
    const answer = await gateway.fetch("/");
    expect([answer.status, await answer.text()]).toEqual([200, "localhost"]);
  });

  it("shares no connection with a stage that presents none, which the back end does not let in", async () => {
    const url = await startStrictBackEnd();
    const frozen = calling("HTTP_PROXY", url);
    const gateway = await startGateway([
      stageChange(frozen, presenting("cert1")),
      stageChange(frozen, { stageName: "bare" }),
    ]);
    expect((await gateway.fetch("/")).status).toBe(200);
    const bare = await fetch(`http://127.0.0.1:${gateway.port}/_aws/execute-api/api1/bare/`);
    expect([bare.status, await bare.json()]).toEqual([504, { message: "Network error communicating with endpoint" }]);
  });

  it.each([
    ["is missing", { clientCertificateId: "cert1" }],
    ["is another's", { clientCertificateId: "cert1", clientCertificate: sealed("cert2") }],
    ["cannot be opened", { clientCertificateId: "cert1", clientCertificate: sealed("cert1", Buffer.alloc(32, "x")) }],
  ])("that %s is not served", async (_, stage) => {
    const gateway = await startGateway([stageChange(calling("HTTP_PROXY", await startStrictBackEnd()), stage)]);
    const answer = await gateway.fetch("/");
    expect([answer.status, await answer.json()]).toEqual([500, { message: "Internal server error" }]);
  });
});

describe("TestInvokeMethod with a clientCertificateId", () => {
  it("presents that certificate", async () => {
    const upstream = new UpstreamClient(new DenyList({ deny: [], allow: [], ownPorts: [] }));
    onTestFinished(() => upstream.close());
    const answer = await runTestInvoke(
      {
        snapshot: calling("HTTP", await startStrictBackEnd()),
        resourceId: "r0",
        httpMethod: "GET",
        pathWithQueryString: "",
        headers: [],
        body: "",
        stageVariables: {},
        clientCertificate: sealed("cert1"),
      },
      {
        upstream,
        clock: { now: () => Date.now() },
        log: recordingLog([]),
        openClientCertificate: clientCertificateOpener(keyHashKey),
        vpcLinks: new ServedVpcLinks(),
      },
      new AbortController().signal,
    );
    expect(answer).toMatchObject({ status: 200, body: "localhost" });
  });
});
