import { expect, it } from "vitest";
import { csv } from "./csv.ts";
import { dashboardCells } from "./dashboardTable.ts";

it("is a file of every number with its unit, and nothing where nothing was measured", () => {
  const answer = {
    span: { fromMs: 0, toMs: 120_000, periodMs: 60_000 },
    values: new Map([
      ["Count", new Map([[0, 4]])],
      ["4XXError", new Map([[0, 1]])],
      ["5XXError", new Map([[0, 0]])],
      ["Latency p50", new Map([[0, 2.5]])],
    ]),
  };
  const [head = "", first, second] = csv(dashboardCells(answer, "=Pets dev")).split("\r\n");
  expect(head.startsWith("Of,Period start,Period (s),Requests,4XX errors,4XX rate (0 to 1),5XX errors,")).toBe(true);
  expect(first).toBe("'=Pets dev,1970-01-01T00:00:00.000Z,60,4,1,0.25,0,0,2.5,,,,,,,,,");
  expect(second).toBe("'=Pets dev,1970-01-01T00:01:00.000Z,60,,,,,,,,,,,,,,,");
});
