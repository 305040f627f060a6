// What the operations about aliases share. "Create an alias for a Lambda function", Lambda developer guide.
import type { AliasConfiguration } from "@aws-sdk/client-lambda";
import type { Call } from "./call.ts";
import { functionNotFound, invalidParameter, resourceNotFound } from "./errors.ts";
import { type Alias, aliasNamed, type FunctionRecord, latest, versionNamed } from "./functionRecord.ts";
import { arnOf, findUnqualified } from "./functionReference.ts";

export const describeAlias = (call: Call, record: FunctionRecord, alias: Alias): AliasConfiguration => ({
  AliasArn: arnOf(call, record, alias.name),
  Name: alias.name,
  FunctionVersion: alias.functionVersion,
  Description: alias.description,
  RoutingConfig: Object.keys(alias.weights).length > 0 ? { AdditionalVersionWeights: { ...alias.weights } } : undefined,
  RevisionId: alias.revisionId,
});

export async function findAlias(
  call: Call,
  { FunctionName, Name: name = "" }: { FunctionName?: string | undefined; Name?: string | undefined },
): Promise<{ record: FunctionRecord; alias: Alias }> {
  const record = await findUnqualified(call, FunctionName);
  const alias = aliasNamed(record, name);
  if (!alias) throw resourceNotFound(`Cannot find alias arn: ${arnOf(call, record, name)}`);
  return { record, alias };
}

/** At most one further version, and only beside a published one. */
export function checkedRouting(
  call: Call,
  record: FunctionRecord,
  main: string,
  weights: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const [[other, weight = 0] = [], ...more] = Object.entries(weights);
  for (const version of other === undefined ? [main] : [main, other])
    if (!versionNamed(record, version)) throw functionNotFound(arnOf(call, record, version));
  if (other === undefined) return {};
  if (more.length > 0) throw invalidParameter("Number of items in AdditionalVersionWeights cannot be greater than 1");
  if (main === latest || other === latest)
    throw invalidParameter("$LATEST is not supported for an alias pointing to more than 1 version");
  if (main === other)
    throw invalidParameter(
      `Invalid function version ${other}. Function version ${other} is already included in routing configuration.`,
    );
  if (!(weight >= 0 && weight <= 1)) throw invalidParameter("Weights of AdditionalVersionWeights are from 0.0 to 1.0.");
  return { [other]: weight };
}
