// A gateway of many APIs and one of several workers beside one of each: start, memory, and how soon a change is live.
import { type Bed, startBackEnd, startGatehouse } from "./bed.ts";
import { compare } from "./compare.ts";
import { measureLiveness } from "./liveness.ts";
import { usageOf } from "./processTree.ts";
import { get, ofApi } from "./proxying.ts";
import { median } from "./report.ts";

const manyApis = 1_000;
const workers = 4;

export async function measureScale(bed: Bed): Promise<string> {
  const backEndPort = await startBackEnd(bed);
  const one = await startGatehouse(bed, "Gatehouse", backEndPort);
  const idle = usageOf(one.pid).residentMiB;
  const many = await startGatehouse(bed, `Gatehouse, ${manyApis} APIs`, backEndPort, { apis: manyApis });
  const table = await compare(bed, `${manyApis} APIs of 20 methods beside one: HTTP_PROXY GET 200 B`, [
    { target: one, workload: ofApi(get) },
    { target: many, workload: ofApi(get, manyApis - 1) },
  ]);
  const several = await startGatehouse(bed, `Gatehouse, ${workers} workers`, backEndPort, { workers });
  const delays = await measureLiveness(several.databaseUrl, several.url, 20);
  return `${table}
### Start, memory and changes

| Figure | Value |
|---|---|
| Memory of an idle gateway, one worker, one API | ${idle.toFixed(0)} MiB |
| From process start to serving, one API | ${one.readyMs.toFixed(0)} ms |
| From process start to serving, ${manyApis} APIs of 20 methods | ${many.readyMs.toFixed(0)} ms |
| Loading ${manyApis} APIs (difference) | ${(many.readyMs - one.readyMs).toFixed(0)} ms |
| From commit of a stage change to the last old answer of ${workers} workers, median | ${median(delays).toFixed(0)} ms |
| The same, longest of ${delays.length} | ${Math.max(...delays).toFixed(0)} ms |
`;
}
