import type { StageRows } from "../ports/logSink.ts";

type Stage = Omit<StageRows, "count">;

/** How many rows of which stage. */
export class StageCounts {
  readonly #counts = new Map<string, Map<string, StageRows & { count: number }>>();

  add({ region, restApiId, stageName }: Stage, count: number): void {
    let ofApi = this.#counts.get(restApiId);
    if (!ofApi) {
      ofApi = new Map();
      this.#counts.set(restApiId, ofApi);
    }
    const known = ofApi.get(stageName);
    if (known) known.count += count;
    else ofApi.set(stageName, { region, restApiId, stageName, count });
  }

  get list(): StageRows[] {
    return [...this.#counts.values()].flatMap((ofApi) => [...ofApi.values()]);
  }
}
