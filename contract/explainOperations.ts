// The house operation that tells why a call of the last 24 hours was answered as it was.
import {
  boolean,
  listOf,
  number,
  type OperationTypes,
  requiredMembers,
  shape,
  string,
  timestamp,
  typedOperation,
} from "./houseNotation.ts";

const query = (name: string) => [string, { httpQuery: name }] as const;

const Decision = shape(
  "ExplainedDecision",
  { step: string, title: string, outcome: string },
  { input: string, found: string },
);
const Value = shape("ExplainedValue", { name: string, value: string });
const values = (name: string) => listOf(name, () => Value);

const RequestExplanation = shape(
  "RequestExplanation",
  {
    extendedRequestId: string,
    requestId: string,
    date: timestamp,
    restApiId: string,
    stageName: string,
    httpMethod: string,
    path: string,
    resourcePath: string,
    status: number,
    /** The deciding rule, one sentence. */
    rule: string,
    decisions: listOf("ExplainedDecisions", () => Decision),
    host: string,
    sourceIp: string,
    headers: values("ExplainedHeaders"),
    query: values("ExplainedQuery"),
    authorizer: values("ExplainedAuthorizer"),
    isDataTraced: boolean,
  },
  { restApiName: string, errorType: string, apiKeyId: string, change: string, body: string },
);

export const explainSchemas = {
  /** By its extended request id one call, by a request id that clients chose as many as had it; newest first, 50 at most. */
  ExplainRequest$: typedOperation(
    "ExplainRequest",
    ["GET", "/_house/request-explanations", 200],
    shape("ExplainRequestRequest", { requestId: query("requestId") }),
    shape("ExplainRequestResponse", { items: listOf("RequestExplanations", () => RequestExplanation) }),
  ),
} as const;

export type ExplainOperations = OperationTypes<typeof explainSchemas>;

export const explainConstraints = { shapes: requiredMembers(explainSchemas) };
