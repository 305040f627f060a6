import { describe, expect, it } from "vitest";
import type { LiveStage } from "../../contract/liveSettings.ts";
import { liveStage } from "../testing/snapshots.ts";
import { checkStage } from "./checkStage.ts";

describe("stage settings that cannot be enforced", () => {
  it.each<[Partial<LiveStage>, string]>([
    [{ tracingEnabled: true }, "tracingEnabled"],
    [{ canarySettings: { percentTraffic: 101 } }, "percentTraffic"],
  ])("refuses %j", (other, name) => {
    expect(checkStage(liveStage(other))).toMatchObject([{ message: expect.stringContaining(name) }]);
  });

  const group = "arn:aws:logs:us-east-1:000000000000:log-group:pets";

  it.each([
    [{ destinationArn: group }, "accessLogSettings.format: an access log needs a format", undefined],
    [
      { format: "$context.requestId" },
      "accessLogSettings.destinationArn: an access log needs a destination",
      undefined,
    ],
    [
      { destinationArn: group, format: "$context.requestId $input.body" },
      "accessLogSettings.format: $input.body cannot be logged: a format may contain $context variables only",
      20,
    ],
    [
      {
        destinationArn: "arn:aws:firehose:us-east-1:000000000000:deliverystream/amazon-apigateway-x",
        format: "$context.requestId",
      },
      "accessLogSettings.destinationArn: Amazon Data Firehose is not supported: name a log group, arn:aws:logs:{region}:{account}:log-group:{name}",
      undefined,
    ],
    [
      { destinationArn: "arn:aws:s3:::bucket", format: "$context.requestId" },
      "accessLogSettings.destinationArn: arn:aws:s3:::bucket is not the ARN of a log group, arn:aws:logs:{region}:{account}:log-group:{name}",
      undefined,
    ],
  ])("refuses the access log %j", (accessLogSettings, message, column) => {
    const problem = { where: "stage prod", message, ...(column !== undefined && { line: 1, column }) };
    expect(checkStage(liveStage({ accessLogSettings }))).toEqual([problem]);
  });

  it("accepts an access log to a log group, and one that was emptied", () => {
    const format = "$context.extendedRequestId";
    for (const accessLogSettings of [{ destinationArn: group, format }, { destinationArn: `${group}:*`, format }, {}])
      expect(checkStage(liveStage({ accessLogSettings }))).toEqual([]);
  });

  it("accepts throttling, logs, metrics and the settings of a cache that is off", () => {
    const setting = {
      metricsEnabled: true,
      loggingLevel: "INFO",
      dataTraceEnabled: true,
      throttlingBurstLimit: 0,
      throttlingRateLimit: 5,
      cachingEnabled: true,
      cacheTtlInSeconds: 300,
    };
    expect(checkStage(liveStage({ methodSettings: { "*/*": setting } }))).toEqual([]);
  });
});
