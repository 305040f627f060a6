// Which permission a call of Lambda needs. "Actions, resources, and condition keys for AWS Lambda", service authorization reference.
import { functionArn } from "../../contract/arn.ts";
import { type FunctionName, readFunctionName } from "../../contract/functionName.ts";
import { policyQualifier } from "../../iam/functionPolicy.ts";
import type { Input } from "../../wire/parseInput.ts";

export interface LambdaPermission {
  readonly action: string;
  readonly resource: string;
  /** What the call is about; undefined: no function in particular. */
  readonly named: FunctionName | undefined;
}

/** Operations whose action has another name. */
const actions: Readonly<Record<string, string | undefined>> = {
  Invoke: "InvokeFunction",
  InvokeWithResponseStream: "InvokeFunction",
};

export function lambdaPermission(region: string, accountId: string, operation: string, input: Input): LambdaPermission {
  const text = (name: string) => (typeof input[name] === "string" ? input[name] : undefined);
  const named = readFunctionName(text("FunctionName") ?? text("Resource") ?? "");
  const qualifier = policyQualifier(text("Qualifier") ?? named?.qualifier);
  return {
    action: `lambda:${actions[operation] ?? operation}`,
    resource: named ? functionArn(named.region ?? region, named.accountId ?? accountId, named.name, qualifier) : "*",
    named: named && { ...named, qualifier },
  };
}

/** Condition keys that tell of what is asked. A key without a value here matches nothing. */
export function lambdaConditions(input: Input): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  const set = (key: string, value: unknown) => {
    if (typeof value === "string") values[key] = [value];
  };
  set("lambda:Principal", input.Principal);
  set("lambda:FunctionUrlAuthType", input.FunctionUrlAuthType ?? input.AuthType);
  const tags = Object.entries(Object(input.Tags));
  for (const [key, value] of tags) set(`aws:RequestTag/${key}`, value);
  const keys = Array.isArray(input.TagKeys) ? input.TagKeys.map(String) : tags.map(([key]) => key);
  return keys.length > 0 ? { ...values, "aws:TagKeys": keys } : values;
}
