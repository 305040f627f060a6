// Tries an Authorizer as it is edited now, on a request that is made up. API reference, "TestInvokeAuthorizer".
import type { TestInvokeAuthorizerRequest } from "@aws-sdk/client-api-gateway";
import type { TestAuthorizerRequest } from "../../../../contract/gatewayDoor.ts";
import { badRequest } from "../../../../wire/errors.ts";
import { AfterCommit, type Call, type Operation } from "../../../call.ts";
import { describeProblems } from "../../../deployments/refuseProblems.ts";
import { flatHeaders } from "../flatHeaders.ts";
import { findAuthorizer, findRestApi } from "../lookUp.ts";

/** A function may take its time: the gateway is asked when the authorizer has been read. */
export const testInvokeAuthorizer: Operation<"TestInvokeAuthorizer"> = async (input, call) => {
  const request = await readRequest(input, call);
  return new AfterCommit(async () => {
    const answer = await call.gateway.testAuthorizer(request);
    if ("problems" in answer) throw badRequest(describeProblems(answer.problems));
    return answer;
  });
};

async function readRequest(input: TestInvokeAuthorizerRequest, call: Call): Promise<TestAuthorizerRequest> {
  const { id } = await findRestApi(call, input.restApiId);
  return {
    restApiId: id,
    region: call.region,
    accountId: call.accountId,
    authorizer: await findAuthorizer(call, id, input.authorizerId),
    pathWithQueryString: input.pathWithQueryString ?? "",
    headers: flatHeaders(input),
    body: input.body ?? "",
    stageVariables: input.stageVariables ?? {},
    additionalContext: input.additionalContext ?? {},
  };
}
