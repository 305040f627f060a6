// "Access logging for REST APIs": where an access log goes. Only CloudWatch Logs' groups are served.

/** Names of log groups as CloudWatch Logs allows them. */
const groupArn = /^arn:aws[\w-]*:logs:[a-z0-9-]+:\d{12}:log-group:([.\-_/#A-Za-z0-9]{1,512})(?::\*)?$/;

/** `undefined`: the ARN names no log group. */
export const logGroupOf = (destinationArn: string): string | undefined => groupArn.exec(destinationArn)?.[1];

/** Why an access log cannot go there; `undefined`: it can. */
export function destinationProblem(destinationArn: string): string | undefined {
  if (logGroupOf(destinationArn) !== undefined) return undefined;
  if (/^arn:aws[\w-]*:firehose:/.test(destinationArn))
    return "Amazon Data Firehose is not supported: name a log group, arn:aws:logs:{region}:{account}:log-group:{name}";
  return `${destinationArn.slice(0, 200)} is not the ARN of a log group, arn:aws:logs:{region}:{account}:log-group:{name}`;
}
