import { describe, expect, it } from "vitest";
import { logGroupOf } from "./logDestination.ts";

const group = "arn:aws:logs:us-east-1:000000000000:log-group:";

describe("the destination of an access log", () => {
  it.each([
    [`${group}pets`, "pets"],
    [`${group}pets:*`, "pets"],
    [`${group}/aws/api-gateway/Pets_1.0#x`, "/aws/api-gateway/Pets_1.0#x"],
    [`${group}${"a".repeat(512)}`, "a".repeat(512)],
    ["arn:aws-cn:logs:cn-north-1:000000000000:log-group:pets", "pets"],
  ])("is a log group: %s", (arn, name) => {
    expect(logGroupOf(arn)).toBe(name);
  });

  it.each([
    "",
    "pets",
    group,
    `${group}pets and dogs`,
    `${group}pets\n`,
    `${group}pets:log-stream:x`,
    `${group}${"a".repeat(513)}`,
    "arn:aws:logs:us-east-1:1:log-group:pets",
    "arn:aws:firehose:us-east-1:000000000000:deliverystream/amazon-apigateway-x",
  ])("is not %j", (arn) => {
    expect(logGroupOf(arn)).toBeUndefined();
  });
});
