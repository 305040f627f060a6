import type { Problem } from "../../contract/gatewayDoor.ts";
import type { LiveStage } from "../../contract/liveSettings.ts";
import type { DeploymentSnapshot } from "../../contract/snapshot.ts";
import type { GatewayDoor } from "../call.ts";

/** A gateway that keeps what it is asked and finds the problems a test gives it. */
export interface FakeGateway extends GatewayDoor {
  readonly snapshots: DeploymentSnapshot[];
  readonly stages: LiveStage[];
  deploymentProblems: Problem[];
  stageProblems: Problem[];
}

export function createFakeGateway(): FakeGateway {
  const gateway: FakeGateway = {
    snapshots: [],
    stages: [],
    deploymentProblems: [],
    stageProblems: [],
    checkDeployment: async (snapshot) => {
      gateway.snapshots.push(snapshot);
      return { problems: gateway.deploymentProblems };
    },
    checkStage: async (stage) => {
      gateway.stages.push(stage);
      return { problems: gateway.stageProblems };
    },
    checkTemplate: async () => ({ problems: [] }),
  };
  return gateway;
}
