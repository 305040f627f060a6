// An insert whose parameters leave from the memory they are in. pg copies parameters together first, several times as their sum grows,
// and what that leaves behind had the main thread collect garbage twice a second under load.
import type pg from "pg";

export interface BoundStatement {
  /** The database plans it once per connection. */
  readonly name: string;
  readonly text: string;
  readonly parameters: number;
}

/** `values`: each parameter in its binary form behind its length. When this resolves nobody reads them any more. */
export function insertBound(client: pg.Client, statement: BoundStatement, values: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new BoundInsert(statement, values, (error) => (error ? reject(error) : resolve())));
  });
}

/** The statements each connection has been told. Whoever is answered that one cannot be prepared closes the connection. */
const known = new WeakMap<pg.Connection, Set<string>>();

/** "Message Flow: Extended Query", PostgreSQL's documentation; pg calls these methods while it is the connection's query. */
class BoundInsert implements pg.Submittable {
  readonly #statement: BoundStatement;
  readonly #values: Uint8Array;
  /** pg's name for it: its time limit stands in its way. */
  callback: (error?: Error | null) => void;

  constructor(statement: BoundStatement, values: Uint8Array, callback: (error?: Error | null) => void) {
    this.#statement = statement;
    this.#values = values;
    this.callback = callback;
  }

  submit(connection: pg.Connection): void {
    const { name, text } = this.#statement;
    const names = known.get(connection) ?? new Set();
    connection.stream.cork();
    if (!names.has(name)) connection.parse({ name, text, types: [] }, true);
    known.set(connection, names.add(name));
    connection.stream.write(bindHead(this.#statement, this.#values.length));
    connection.stream.write(this.#values);
    connection.stream.write(noResults);
    connection.execute(null, true);
    connection.sync();
    connection.stream.uncork();
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.callback();
  }

  handleError(error: Error): void {
    this.callback(error);
  }
}

const binary = 1;
/** No format for results, since there are none. */
const noResults = Buffer.alloc(2);

/** Bind: to the unnamed portal, all parameters in one format. */
function bindHead({ name, parameters }: BoundStatement, valuesBytes: number): Buffer {
  const names = Buffer.from(`\0${name}\0`);
  const head = Buffer.alloc(5 + names.length + 6);
  head.write("B");
  head.writeInt32BE(head.length - 1 + valuesBytes + noResults.length, 1);
  names.copy(head, 5);
  for (const [index, value] of [1, binary, parameters].entries())
    head.writeInt16BE(value, 5 + names.length + 2 * index);
  return head;
}
