// "TestInvokeMethod": one request through the pipeline of a draft, everything it does written down.
import type { TestInvokeAnswer, TestInvokeRequest, TraceStep } from "../../contract/gatewayDoor.ts";
import type { LiveStage } from "../../contract/liveSettings.ts";
import { noAccess } from "../access/noAccess.ts";
import type { OpenClientCertificate } from "../config/clientCertificate.ts";
import { compile, noRules } from "../config/compile.ts";
import type { CompiledApi } from "../config/compiledApi.ts";
import { noDomains } from "../config/servedDomains.ts";
import { Invocation, type MatchedMethod, type Payload } from "../invocation.ts";
import { newExtendedRequestId, newRequestId } from "../listener/requestIds.ts";
import { traced } from "../logs/traced.ts";
import type { MethodRequestHead } from "../methodRequest.ts";
import { runPipeline } from "../pipelines/runPipeline.ts";
import { testInvoke } from "../pipelines/testInvoke.ts";
import type { Ports } from "../steps/step.ts";
import { readBody } from "../upstream/readBody.ts";
import { draftOfMethod } from "./draftOfMethod.ts";
import { testHead, testKey, testRequestProblems } from "./testHead.ts";
import { TestLog } from "./testLog.ts";

const stageName = "test-invoke-stage";

/** What a test reaches of the outside; it is in no stage, needs no key and counts towards nothing. */
export type TestPorts = Pick<Ports, "upstream" | "vpcLinks" | "aws" | "clock" | "log"> & {
  /** Absent: no certificate can be presented. */
  readonly openClientCertificate?: OpenClientCertificate;
};

const withoutAccess = (ports: TestPorts): Ports => ({
  ...ports,
  access: noAccess(ports),
  stages: { find: () => undefined, restApiIds: () => [], stageNames: () => [] },
  domains: noDomains,
  keys: { find: () => undefined, known: () => undefined, isPlanned: () => false },
  keyHash: { of: () => "", keep: () => undefined },
  counters: { take: () => undefined },
});

/** `abandoned`: nobody waits for the answer any more. */
export async function runTestInvoke(
  asked: TestInvokeRequest,
  ports: TestPorts,
  abandoned: AbortSignal,
): Promise<TestInvokeAnswer> {
  const problems = testRequestProblems(asked);
  if (problems.length > 0) return { problems };
  const found = draftOfMethod(asked.snapshot, asked.resourceId, asked.httpMethod);
  if (!found) return { problems: [{ where: "httpMethod", message: "The resource has no such method" }] };
  const clientCertificate = asked.clientCertificate && ports.openClientCertificate?.(asked.clientCertificate);
  const compiled = compile(found.draft, asked.stageVariables, { ...noRules, clientCertificate });
  if (compiled.problems.length > 0) return { problems: compiled.problems };
  const head = testHead(asked, found.resource.path, ports.clock.now());
  const matched = match(compiled.api, head, found.resource.path);
  if (!matched) {
    const message = `The path is not one of the resource ${found.resource.path}`;
    return { problems: [{ where: "pathWithQueryString", message }] };
  }
  const identity = { ...asked.identity, ...testKey };
  return invoke(compiled.api, { matched, head, identity }, withoutAccess(ports), abandoned);
}

/** Without a path of its own the request has no path parameters, as on AWS. */
function match({ resources }: CompiledApi, head: MethodRequestHead, resourcePath: string): MatchedMethod | undefined {
  const matched = resources.match(head.path, head.httpMethod);
  return matched && head.path === resourcePath ? { ...matched, pathParameters: {} } : matched;
}

interface TestedRequest {
  readonly matched: MatchedMethod;
  readonly head: MethodRequestHead;
  readonly identity: Readonly<Record<string, string>>;
}

async function invoke(
  api: CompiledApi,
  { matched, head, identity }: TestedRequest,
  ports: Ports,
  abandoned: AbortSignal,
): Promise<TestInvokeAnswer> {
  const ids = { requestId: newRequestId(), extendedRequestId: newExtendedRequestId() };
  const invocation = new Invocation(head, ids, ports.clock.now());
  const log = new TestLog(invocation.requestId, ports.clock);
  const steps: TraceStep[] = [];
  invocation.executionLog = log;
  invocation.resolved = {
    api,
    stageName,
    settings: liveSettingsOf(api, stageName),
    isCanary: false,
    path: head.path,
    contextPath: head.path,
  };
  invocation.matched = matched;
  invocation.authenticated = { identity };
  abandoned.addEventListener("abort", () => invocation.abandon(new Error("Nobody waits for the test any more")));
  const startedAt = performance.now();
  const response = await new Promise<Payload>((resolve) =>
    runPipeline(
      traced(testInvoke, (step) => steps.push(step)),
      invocation,
      ports,
      resolve,
    ),
  );
  const latency = Math.round(performance.now() - startedAt);
  const { integrationLatencyMs } = invocation;
  const body = await readBody(response.body);
  return {
    status: response.status,
    headers: response.headers,
    body: body.toString("utf8"),
    // Documented for streamed responses.
    latency: matched.method.integration.isStreamed ? 0 : latency,
    ...(integrationLatencyMs !== undefined && { integrationLatency: Math.round(integrationLatencyMs) }),
    log: log.text,
    steps,
  };
}

const liveSettingsOf = ({ restApi, deploymentId, stageVariables }: CompiledApi, stageName: string): LiveStage => ({
  restApiId: restApi.id,
  stageName,
  deploymentId,
  variables: stageVariables,
  methodSettings: {},
  tracingEnabled: false,
  cacheClusterEnabled: false,
});
