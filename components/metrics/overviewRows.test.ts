import { expect, it } from "vitest";
import { overviewRows } from "./overviewRows.ts";

it("lists the stages that counted something, and APIs that have none, but no API that is gone", () => {
  const apis = [
    { id: "a1", name: "Pets" },
    { id: "a2", name: "Quiet" },
  ];
  const stages = new Map([
    ["Pets", ["dev", "prod"]],
    ["Gone", ["prod"]],
  ]);
  expect(overviewRows(apis, stages).map(({ apiId, stageName }) => [apiId, stageName])).toEqual([
    ["a1", "dev"],
    ["a1", "prod"],
    ["a2", undefined],
  ]);
});
