import { describe, expect, it } from "vitest";
import { destinationError, stageLogForm, stageLogPatch, stageLogRefusal } from "./stageLogForm.ts";

const place = { region: "us-east-1", accountId: "123456789012" };
const arn = "arn:aws:logs:us-east-1:123456789012:log-group:pets/access";
const off = stageLogForm({}, place);
const on = stageLogForm({ accessLogSettings: { destinationArn: arn, format: "$context.requestId" } }, place);

describe("the log settings of a stage", () => {
  it("are off where the stage says nothing", () => {
    expect(off).toEqual({
      loggingLevel: "OFF",
      dataTraceEnabled: false,
      metricsEnabled: false,
      accessLog: { enabled: false, destination: "", format: "" },
    });
  });

  it("name a log group of this place by its name, any other by its ARN", () => {
    expect(on.accessLog.destination).toBe("pets/access");
    const elsewhere = arn.replace("us-east-1", "eu-west-1");
    expect(stageLogForm({ accessLogSettings: { destinationArn: elsewhere } }, place).accessLog.destination).toBe(
      elsewhere,
    );
  });
});

// "Patch Operations", UpdateStage.
describe("stageLogPatch", () => {
  it("sends what changed and nothing else", () => {
    expect(stageLogPatch(off, off, place)).toEqual([]);
    expect(stageLogPatch(off, { ...off, loggingLevel: "INFO", dataTraceEnabled: true }, place)).toEqual([
      { op: "replace", path: "/*/*/logging/loglevel", value: "INFO" },
      { op: "replace", path: "/*/*/logging/dataTrace", value: "true" },
    ]);
    const changed = { ...on, accessLog: { ...on.accessLog, format: "$context.extendedRequestId" } };
    expect(stageLogPatch(on, changed, place)).toEqual([
      { op: "replace", path: "/accessLogSettings/format", value: "$context.extendedRequestId" },
    ]);
  });

  it("turns the access log on with both of its members, and off as a whole", () => {
    expect(stageLogPatch(off, on, place)).toEqual([
      { op: "replace", path: "/accessLogSettings/destinationArn", value: arn },
      { op: "replace", path: "/accessLogSettings/format", value: "$context.requestId" },
    ]);
    expect(stageLogPatch(on, { ...on, accessLog: { ...on.accessLog, enabled: false } }, place)).toEqual([
      { op: "remove", path: "/accessLogSettings" },
    ]);
  });
});

describe("what cannot be saved", () => {
  it("is a destination that is no log group", () => {
    expect(destinationError("pets/access")).toBeUndefined();
    expect(destinationError(arn)).toBeUndefined();
    for (const wrong of ["", "pets access", "arn:aws:firehose:us-east-1:123456789012:deliverystream/x"])
      expect(destinationError(wrong)).toBeDefined();
  });

  it("is a format with problems, as long as the access log is on", () => {
    expect(stageLogRefusal(on, 0)).toBeUndefined();
    expect(stageLogRefusal(on, 1)).toContain("format");
    expect(stageLogRefusal({ ...on, accessLog: { ...on.accessLog, destination: "" } }, 0)).toContain("log group");
    expect(stageLogRefusal(off, 1)).toBeUndefined();
  });
});
