import { expect, it } from "vitest";
import { whyNoExecutionLog } from "./whyNoExecutionLog.ts";

const row = { resourcePath: "/pets/{petId}", httpMethod: "GET", status: 200 };

it("says why a request left no lines", () => {
  const why = (methodSettings: Record<string, { loggingLevel: string }>, change = {}) =>
    whyNoExecutionLog({ methodSettings }, { ...row, ...change });
  expect(why({})).toContain("is off");
  expect(why({ "*/*": { loggingLevel: "ERROR" } })).toContain("errors only");
  expect(why({ "*/*": { loggingLevel: "INFO" } })).toContain("was off");
  expect(why({ "*/*": { loggingLevel: "INFO" }, "pets~1{petId}/GET": { loggingLevel: "OFF" } })).toContain("is off");
  expect(why({}, { resourcePath: "" })).toContain("No method matched");
});
