// One method of the API as it is edited now, tried by the gateway that would serve it. API reference, "TestInvokeMethod".
import type { TestInvokeRequest, TestInvokeResponse } from "../../../../contract/gatewayDoor.ts";
import type { TraceMethodInput, TraceMethodOutput } from "../../../../contract/houseOperations.ts";
import { badRequest, notFound } from "../../../../wire/errors.ts";
import { AfterCommit, type Call } from "../../../call.ts";
import { freeze, readDraft } from "../../../deployments/freeze.ts";
import { describeProblems } from "../../../deployments/refuseProblems.ts";
import { sealedForGateway } from "../clientCertificates/sealedForGateway.ts";
import { flatHeaders } from "../flatHeaders.ts";
import { findResource, findRestApi, lockClientCertificate } from "../lookUp.ts";

/** A back end may take its time: the gateway is asked when the draft has been read. */
export async function invokeDraft<Output>(
  input: TraceMethodInput,
  call: Call,
  output: (answer: TraceMethodOutput) => Output,
): Promise<AfterCommit<Output>> {
  const request = await readRequest(input, call);
  return new AfterCommit(async () => {
    const answer = await call.gateway.testInvoke(request);
    if ("problems" in answer) throw badRequest(describeProblems(answer.problems));
    return output(draftAnswer(answer));
  });
}

async function readRequest(input: TraceMethodInput, call: Call): Promise<TestInvokeRequest> {
  const restApi = await findRestApi(call, input.restApiId);
  const resource = await findResource(call, restApi.id, input.resourceId);
  const draft = await readDraft(call.store, restApi);
  const httpMethod = input.httpMethod ?? "";
  const isThere = draft.methods.get(resource.id)?.some((method) => [httpMethod, "ANY"].includes(method.httpMethod));
  if (!isThere) throw notFound("Invalid Method identifier specified");
  const { region, accountId } = call;
  const identity = { region, accountId, deploymentId: "", createdDate: new Date(call.clock.now()) };
  return {
    snapshot: freeze(draft, identity),
    resourceId: resource.id,
    httpMethod,
    pathWithQueryString: input.pathWithQueryString ?? "",
    headers: flatHeaders(input),
    body: input.body ?? "",
    stageVariables: input.stageVariables ?? {},
    identity: identityOf(call),
    ...(input.clientCertificateId && {
      clientCertificate: sealedForGateway(call, await lockClientCertificate(call, input.clientCertificateId)),
    }),
  };
}

/** Recorded: a test shows in `$context.identity` who tests. */
function identityOf({ caller: { arn, accessKeyId, known }, accountId, conditionValues }: Call): Record<string, string> {
  const [userAgent] = conditionValues()["aws:UserAgent"] ?? [];
  const userId = known?.userId;
  return {
    ...{ accountId, userArn: arn },
    ...(userId !== undefined && { caller: userId, user: userId }),
    ...(accessKeyId !== undefined && { accessKey: accessKeyId }),
    ...(userAgent && { userAgent }),
  };
}

function draftAnswer({ headers: flat, ...answer }: TestInvokeResponse): TraceMethodOutput {
  const all = new Map<string, string[]>();
  for (let i = 0; i + 1 < flat.length; i += 2) {
    const name = flat[i] ?? "";
    all.set(name, [...(all.get(name) ?? []), flat[i + 1] ?? ""]);
  }
  return {
    ...answer,
    steps: [...answer.steps],
    headers: Object.fromEntries(Array.from(all, ([name, values]) => [name, values.at(-1) ?? ""])),
    multiValueHeaders: Object.fromEntries(all),
  };
}
