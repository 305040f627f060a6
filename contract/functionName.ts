/** What a caller called a function: a name, a partial ARN or an ARN. "FunctionName" of the Lambda API reference. */
export interface FunctionName {
  /** Where it is stated. */
  readonly region?: string;
  readonly accountId?: string;
  readonly name: string;
  /** A version or an alias. */
  readonly qualifier?: string;
}

const form = /^(?:arn:[^:]*:lambda:)?(?:([a-z0-9-]+-\d):)?(?:(\d{12}):)?(?:function:)?([a-zA-Z0-9-_]+)(?::([^:]+))?$/;

/** Undefined: no such name can be. */
export function readFunctionName(text: string): FunctionName | undefined {
  const [, region, accountId, name, qualifier] = form.exec(text) ?? [];
  return name === undefined ? undefined : { region, accountId, name, qualifier };
}
