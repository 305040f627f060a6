import type { ConfigChanges, ConfigCopy, ConfigSink, ConfigSource, StoredConfig } from "../ports/configSource.ts";

/** A source that says what a test tells it. */
export class MemorySource implements ConfigSource {
  readonly #initial: ConfigChanges;
  #sink: ConfigSink | undefined;

  constructor(initial: ConfigChanges) {
    this.#initial = initial;
  }

  start(sink: ConfigSink): void {
    this.#sink = sink;
    sink.replaceAll(this.#initial);
  }

  apply(changes: ConfigChanges): void {
    this.#sink?.apply(changes);
  }

  async close(): Promise<void> {
    this.#sink = undefined;
  }
}

export class MemoryCopy implements ConfigCopy {
  everything: ConfigChanges | undefined;

  async read(): Promise<StoredConfig | undefined> {
    return this.everything && { everything: this.everything, writtenAt: 0 };
  }

  async write(everything: ConfigChanges): Promise<void> {
    this.everything = everything;
  }
}
