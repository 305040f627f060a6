import type {
  FlushCacheRequest,
  Problem,
  TestAuthorizerAnswer,
  TestAuthorizerRequest,
  TestAuthorizerResponse,
  TestInvokeAnswer,
  TestInvokeRequest,
  TestInvokeResponse,
} from "../../contract/gatewayDoor.ts";
import type { LiveStage } from "../../contract/liveSettings.ts";
import type { DeploymentSnapshot } from "../../contract/snapshot.ts";
import type { GatewayDoor, InvokeOutcome, InvokeRequest } from "../call.ts";

/** A gateway that keeps what it is asked and finds the problems a test gives it. */
export interface FakeGateway extends GatewayDoor {
  readonly snapshots: DeploymentSnapshot[];
  readonly stages: LiveStage[];
  readonly tests: TestInvokeRequest[];
  deploymentProblems: Problem[];
  stageProblems: Problem[];
  testAnswer: TestInvokeAnswer;
  readonly authorizerTests: TestAuthorizerRequest[];
  authorizerAnswer: TestAuthorizerAnswer;
  readonly flushed: FlushCacheRequest[];
  readonly invoked: InvokeRequest[];
  answer: InvokeOutcome;
}

export const emptyTestAnswer: TestInvokeResponse = {
  status: 200,
  headers: [],
  body: "",
  latency: 0,
  log: "",
  steps: [],
};

export const emptyAuthorizerAnswer: TestAuthorizerResponse = { clientStatus: 0, log: "", latency: 0 };

export const emptyAnswer: InvokeOutcome = {
  outcome: "answered",
  status: 200,
  headers: [],
  body: new Uint8Array(),
  latency: 0,
};

export function createFakeGateway(): FakeGateway {
  const gateway: FakeGateway = {
    snapshots: [],
    stages: [],
    tests: [],
    deploymentProblems: [],
    stageProblems: [],
    testAnswer: emptyTestAnswer,
    authorizerTests: [],
    authorizerAnswer: emptyAuthorizerAnswer,
    flushed: [],
    invoked: [],
    answer: emptyAnswer,
    checkDeployment: async (snapshot) => {
      gateway.snapshots.push(snapshot);
      return { problems: gateway.deploymentProblems };
    },
    checkStage: async (stage) => {
      gateway.stages.push(stage);
      return { problems: gateway.stageProblems };
    },
    checkTemplate: async () => ({ problems: [] }),
    checkAccessLogFormat: async () => ({ problems: [], example: "" }),
    testInvoke: async (request) => {
      gateway.tests.push(request);
      return gateway.testAnswer;
    },
    testAuthorizer: async (request) => {
      gateway.authorizerTests.push(request);
      return gateway.authorizerAnswer;
    },
    flushCache: async (request) => void gateway.flushed.push(request),
    settleUsage: async () => undefined,
    vpcLinkHealth: async () => [],
    invoke: async (request) => {
      gateway.invoked.push(request);
      return gateway.answer;
    },
  };
  return gateway;
}
