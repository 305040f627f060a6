// Why a call of the last 24 hours was answered as it was: the gateway's decisions in order, the one that decided, and what would
// change it. Whoever asks needs the permission on the API that was called.
import { managementArn } from "../../../contract/arn.ts";
import type { ExplainOperations } from "../../../contract/explainOperations.ts";
import { explanationLimits } from "../../../contract/explanation.ts";
import { badRequest } from "../../../wire/errors.ts";
import { requirePermission } from "../../accessDenied.ts";
import type { Call, HouseOperation } from "../../call.ts";
import type { StoredExplanation } from "../../store/explanations.ts";
import type { StoredRestApi } from "../../store/restApis.ts";

type Item = ExplainOperations["ExplainRequest"]["output"]["items"][number];

const action = "gatehouse:ExplainRequest";
const mostItems = 50;

export const explainRequest: HouseOperation<"ExplainRequest"> = async ({ requestId }, call) => {
  if (!/^[\w+/=-]{1,128}$/.test(requestId)) throw badRequest("requestId must be a request id.");
  const since = new Date(call.clock.now() - explanationLimits.keptMs);
  const found = await call.store.explanations.find(call.region, requestId, since, mostItems);
  const items: Item[] = [];
  for (const one of found) {
    const restApi = one.restApiId === "" ? undefined : await call.store.restApis.get(call.region, one.restApiId);
    if (mayExplain(call, one, restApi)) items.push(itemOf(one, restApi));
  }
  // Of what they may not see, nobody learns here whether it is there.
  if (items.length === 0) requirePermission(call, action, managementArn(call.region, "/restapis/*"));
  return { items };
};

/** A call that led to no API is everybody's who may explain those of all APIs. */
function mayExplain({ region, decide }: Call, one: StoredExplanation, restApi: StoredRestApi | undefined): boolean {
  const isOfApi = one.region !== "" || restApi !== undefined;
  const resource = managementArn(region, `/restapis/${isOfApi ? one.restApiId : "*"}`);
  return decide(action, resource, restApi?.tags) === "Allow";
}

function itemOf({ explanation, at, region: _, ...call }: StoredExplanation, restApi: StoredRestApi | undefined): Item {
  const { inputs, ...rest } = explanation;
  const named = (values: readonly (readonly [string, string])[]) => values.map(([name, value]) => ({ name, value }));
  return {
    ...call,
    ...rest,
    date: at,
    restApiName: restApi?.name,
    decisions: rest.decisions.map((decision) => ({ ...decision })),
    ...inputs,
    headers: named(inputs.headers),
    query: named(inputs.query),
    authorizer: named(inputs.authorizer),
  };
}
