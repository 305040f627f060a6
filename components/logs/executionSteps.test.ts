import { describe, expect, it } from "vitest";
import { executionSteps } from "./executionSteps.ts";

const lines = (...messages: readonly string[]) =>
  messages.map((message, index) => ({ timestamp: 1000 + index, message }));
const titles = (...messages: readonly string[]) => executionSteps(lines(...messages)).map(({ title }) => title);

// "Set up CloudWatch logging for REST APIs": the lines are those AWS writes.
describe("the steps of an execution log", () => {
  it("follow a request through the gateway and back", () => {
    const steps = executionSteps(
      lines(
        "Extended Request Id: abc=",
        "Verifying Usage Plan for request: r. API Key: ****** API Stage: a/prod",
        "Usage Plan check succeeded for API Key ****** and API Stage a/prod",
        "Starting execution for request: r",
        "HTTP Method: GET, Resource Path: /pets",
        "Method request headers: {}",
        "Endpoint request URI: http://localhost/pets",
        "Sending request to http://localhost/pets",
        "Received response. Status: 200, Integration latency: 3 ms",
        "Endpoint response headers: {}",
        "Method response headers: {}",
        "Successfully completed execution",
        "Method completed with status: 200",
      ),
    );
    expect(steps.map(({ title, lines: { length }, startedAt }) => [title, length, startedAt])).toEqual([
      ["API key and usage plan", 3, 1000],
      ["Method request", 3, 1003],
      ["Integration request", 2, 1006],
      ["Integration response", 2, 1008],
      ["Method response", 1, 1010],
      ["Result", 2, 1011],
    ]);
    expect(steps.some(({ failed }) => failed)).toBe(false);
  });

  it("keep a line that says nothing of its place where it was written", () => {
    expect(titles("Endpoint request URI: x", "whatever", "Received response. Status: 200")).toEqual([
      "Integration request",
      "Integration response",
    ]);
    expect(titles("whatever")).toEqual(["Method request"]);
  });

  it("say which of them failed", () => {
    const steps = executionSteps(
      lines(
        "Verifying Usage Plan for request: r",
        "Key throttle limit exceeded for RestApi a, Stage prod, Resource r, HttpMethod GET. Limit: 1.00 Burst: 1",
        "Method completed with status: 429",
      ),
    );
    expect(steps.map(({ title, failed }) => [title, failed])).toEqual([
      ["API key and usage plan", true],
      ["Result", false],
    ]);
    expect(executionSteps(lines("Execution failed due to a timeout error"))[0]?.failed).toBe(true);
  });

  it("are none where nothing was logged", () => {
    expect(executionSteps([])).toEqual([]);
  });
});
