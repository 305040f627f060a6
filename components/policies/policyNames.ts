/** Names of IAM: "IAM and AWS STS quotas", name requirements. */
export const nameError = (name: string, max: number, example: string): string | undefined =>
  name.length <= max && /^[\w+=,.@-]+$/.test(name)
    ? undefined
    : `Use 1 to ${max} letters, digits and + = , . @ _ - without spaces, for example: ${example}.`;

const builtInPrefix = "arn:aws:iam::aws:policy/";

/** Comes with Gatehouse, and each version says anew what it allows. */
export const isBuiltIn = (policyArn: string): boolean => policyArn.startsWith(builtInPrefix);

/** Of a policy's own page: its ARN as it is, slashes included. */
export const policyHref = (policyArn: string): string =>
  `/policies/${policyArn.split("/").map(encodeURIComponent).join("/").replaceAll("%3A", ":")}`;
