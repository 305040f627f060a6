// Throttles of one worker, of several that share a bucket, and of two gateways.
import { type Bed, startBackEnd, startGatehouse } from "./bed.ts";
import { type Exactness, exactnessSeconds, measureExactness } from "./exactness.ts";
import { apiPath } from "./gatehouse.ts";
import { narrowLimit } from "./keys.ts";
import { measureSharedLimit } from "./sharedLimit.ts";

export async function measureLimits(bed: Bed): Promise<string> {
  const backEndPort = await startBackEnd(bed);
  const measured = [];
  for (const [name, workers] of Object.entries({ "1 worker": 1, "4 workers": 4 })) {
    const target = await startGatehouse(bed, `Gatehouse, ${name}`, backEndPort, { workers });
    measured.push({ name, ...(await measureExactness([`${target.url}${apiPath(0)}/keyed`])) });
    await target.stop();
  }
  const shared = await measureSharedLimit(bed, backEndPort);
  return limitsSection([...measured, { name: "2 gateways on one Redis", ...shared }]);
}

function limitsSection(measured: readonly (Exactness & { readonly name: string })[]): string {
  const rows = measured.map(({ name, sent, admitted, expected }) => {
    const difference = ((admitted / expected - 1) * 100).toFixed(2);
    return `| ${name} | ${sent} | ${admitted} | ${expected.toFixed(0)} | ${difference} % |`;
  });
  return `### Throttling at twice a limit of ${narrowLimit.rateLimit} per second with burst ${narrowLimit.burstLimit}, for ${exactnessSeconds} s

| Gateway | sent | admitted | rate × time + burst | difference |
|---|---|---|---|---|
${rows.join("\n")}
`;
}
