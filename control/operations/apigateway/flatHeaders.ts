interface TestHeaders {
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** The headers of a test as a flat name/value list; where both maps name one, the one with several values holds. */
export function flatHeaders({ headers = {}, multiValueHeaders = {} }: TestHeaders): string[] {
  const multiple = new Set(Object.keys(multiValueHeaders).map((name) => name.toLowerCase()));
  const single = Object.entries(headers).filter(([name]) => !multiple.has(name.toLowerCase()));
  const several = Object.entries(multiValueHeaders).flatMap(([name, values]) => values.map((value) => [name, value]));
  return [...single, ...several].flat();
}
