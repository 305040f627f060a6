import { expect, it } from "vitest";
import { invokeResult } from "./invokeResult.ts";

// "Invoke", Lambda API reference: LogResult is the last 4 KB of the log in Base64.
it("reads payload and log as text", () => {
  const Payload = new TextEncoder().encode(`{"statusCode":200}`);
  const LogResult = Buffer.from("START\ngrüße\n").toString("base64");
  expect(invokeResult({ Payload, LogResult }, 12)).toEqual({
    functionError: undefined,
    payload: `{\n  "statusCode": 200\n}`,
    log: "START\ngrüße\n",
    durationMs: 12,
  });
  expect(invokeResult({ FunctionError: "Unhandled" }, 1)).toMatchObject({
    functionError: "Unhandled",
    payload: "",
    log: "",
  });
});
