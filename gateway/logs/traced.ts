// What each step of a pipeline made of the invocation, for TestInvokeMethod. Traffic runs the steps as they are.
import type { TraceStep } from "../../contract/gatewayDoor.ts";
import type { Invocation } from "../invocation.ts";
import type { Pipeline } from "../pipelines/pipeline.ts";
import { callIntegration } from "../steps/callIntegration.ts";
import { forwardIntegrationResponse } from "../steps/forwardIntegrationResponse.ts";
import { forwardMethodRequest } from "../steps/forwardMethodRequest.ts";
import { mapIntegrationRequest } from "../steps/mapIntegrationRequest.ts";
import { mapMethodResponse } from "../steps/mapMethodResponse.ts";
import { startExecution } from "../steps/startExecution.ts";
import type { Step } from "../steps/step.ts";
import { writeFunctionEvent } from "../steps/writeFunctionEvent.ts";
import { failureLine } from "./failureLine.ts";
import { integrationRequestText, methodRequestText, responseText } from "./payloadText.ts";

type View = (invocation: Invocation) => string | Promise<string>;

interface Views {
  readonly input: View;
  readonly output: View;
}

const toBackEnd: Views = { input: methodRequestText, output: integrationRequestText };
const toClient: Views = {
  input: ({ integrationResponse }) => responseText(integrationResponse),
  output: ({ methodResponse }) => responseText(methodResponse),
};

/** A step without views of its own looks at the method request. */
const views = new Map<Step, Views>([
  [mapIntegrationRequest, toBackEnd],
  [forwardMethodRequest, toBackEnd],
  [writeFunctionEvent, toBackEnd],
  [
    callIntegration,
    { input: integrationRequestText, output: ({ integrationResponse }) => responseText(integrationResponse) },
  ],
  [mapMethodResponse, toClient],
  [forwardIntegrationResponse, toClient],
]);
const otherwise: Views = { input: methodRequestText, output: () => "" };

/** Says only where the log begins. */
const untraced = new Set<Step>([startExecution]);

/** The same pipeline, telling what every step did. */
export function traced(pipeline: Pipeline, tell: (step: TraceStep) => void): Pipeline {
  const wrap = (step: Step): Step => (untraced.has(step) ? step : trace(step, tell));
  return {
    ...pipeline,
    find: pipeline.find.map(wrap),
    serve: pipeline.serve.map(({ step, isNeededBy }) => ({ step: wrap(step), isNeededBy })),
  };
}

function trace(step: Step, tell: (step: TraceStep) => void): Step {
  const { input, output } = views.get(step) ?? otherwise;
  return async (invocation, ports) => {
    const before = await input(invocation);
    const startedAt = performance.now();
    const told = (after: string, error?: string) =>
      tell({
        name: step.name,
        latencyMicros: latency,
        input: before,
        output: after,
        ...(error !== undefined && { error }),
      });
    let latency = 0;
    try {
      const outcome = await step(invocation, ports);
      latency = microsSince(startedAt);
      told(await output(invocation));
      return outcome;
    } catch (error) {
      latency = microsSince(startedAt);
      told("", failureLine(error));
      throw error;
    }
  };
}

const microsSince = (startedAt: number): number => Math.round((performance.now() - startedAt) * 1_000);
