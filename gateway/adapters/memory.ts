import type { ConfigCopy, ConfigSink, ConfigSource, StageChange, StoredConfig } from "../ports/configSource.ts";

/** A source that says what a test tells it. */
export class MemorySource implements ConfigSource {
  readonly #initial: readonly StageChange[];
  #sink: ConfigSink | undefined;

  constructor(initial: readonly StageChange[]) {
    this.#initial = initial;
  }

  start(sink: ConfigSink): void {
    this.#sink = sink;
    sink.replaceAll(this.#initial);
  }

  apply(changes: readonly StageChange[]): void {
    this.#sink?.apply(changes);
  }

  async close(): Promise<void> {
    this.#sink = undefined;
  }
}

export class MemoryCopy implements ConfigCopy {
  stages: readonly StageChange[] | undefined;

  async read(): Promise<StoredConfig | undefined> {
    return this.stages && { stages: this.stages, writtenAt: 0 };
  }

  async write(stages: readonly StageChange[]): Promise<void> {
    this.stages = stages;
  }
}
