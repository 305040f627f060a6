// A worker thread's part: explains what the sampler takes and hands it on in batches of bounded number and size.
import type { ExplanationRow } from "../../contract/explanation.ts";
import type { KeyHash } from "../config/keyHash.ts";
import type { KeyDirectory } from "../config/servedKeys.ts";
import type { Invocation } from "../invocation.ts";
import type { Log } from "../ports/log.ts";
import { GatewayError, RequestRefused } from "../responses/gatewayError.ts";
import type { ExplanationLog, UnreadRequest } from "./answeredRequest.ts";
import { explain, explainUnread, type FindKey } from "./explain.ts";
import type { ExplanationSampler } from "./explanationSampler.ts";

export interface ExplanationGathererSettings {
  readonly sampler: ExplanationSampler;
  readonly keys: KeyDirectory;
  readonly keyHash: Pick<KeyHash, "of">;
  readonly send: (rows: readonly ExplanationRow[]) => void;
  readonly log: Log;
}

const rowsPerBatch = 500;
/** Batches on their way that nobody has taken. */
const batchesUnderway = 4;

export class ExplanationGatherer implements ExplanationLog {
  readonly #settings: ExplanationGathererSettings;
  readonly #findKey: FindKey;
  #rows: ExplanationRow[] = [];
  #underway = 0;

  constructor(settings: ExplanationGathererSettings) {
    this.#settings = settings;
    this.#findKey = (region, value) => settings.keys.known(region, settings.keyHash.of(value));
  }

  wants(invocation: Invocation, status: number): boolean {
    const { sampler } = this.#settings;
    if (status < 400 && !sampler.draws()) return false;
    const api = invocation.isResolved ? invocation.resolved.api.restApi.id : "";
    return this.#hasRoom && sampler.takes(api, causeOf(invocation.failure, status));
  }

  add(invocation: Invocation, status: number): void {
    this.#keep(() => explain(invocation, status, this.#findKey));
  }

  addUnread(request: UnreadRequest, status: number): void {
    if (!this.#hasRoom || !this.#settings.sampler.takes("", causeOf(request.failure, status))) return;
    this.#keep(() => explainUnread(request, status));
  }

  /** Hands on what there is, unless too much is on its way already. */
  flush(): void {
    if (this.#rows.length === 0 || this.#underway >= batchesUnderway) return;
    this.#underway += 1;
    this.#settings.send(this.#rows);
    this.#rows = [];
  }

  /** One more batch has been taken. */
  taken(): void {
    this.#underway -= 1;
  }

  get #hasRoom(): boolean {
    return this.#rows.length < rowsPerBatch;
  }

  /** The answer is out: whatever goes wrong here must not touch the worker. */
  #keep(make: () => ExplanationRow): void {
    try {
      this.#rows.push(make());
    } catch (error) {
      this.#settings.log.error({ err: error }, "An answer could not be explained");
    }
  }
}

/** Few: what clients make up is in none of them. */
function causeOf(failure: unknown, status: number): string {
  if (failure instanceof GatewayError) return failure.responseType;
  if (failure instanceof RequestRefused) return failure.errorType;
  return status < 400 ? "success" : String(status);
}
