// IAM and STS as their SDK clients speak to a test server, and users to speak for.
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { STSClient } from "@aws-sdk/client-sts";
import type { Credentials } from "../../iam/sigv4.ts";
import { administrator, type TestServer } from "./testServer.ts";

const settingsOf = ({ url }: TestServer, credentials: Credentials) => {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const keys = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  return { endpoint: url, region: "us-east-1", maxAttempts: 1, credentials: keys };
};

export const iamOf = (server: TestServer, credentials: Credentials = administrator): IAMClient =>
  new IAMClient(settingsOf(server, credentials));

export const stsOf = (server: TestServer, credentials: Credentials = administrator): STSClient =>
  new STSClient(settingsOf(server, credentials));

interface Answered {
  readonly AccessKeyId: string | undefined;
  readonly SecretAccessKey: string | undefined;
  readonly SessionToken?: string | undefined;
}

export const credentialsIn = (answered: Answered | undefined): Credentials => ({
  accessKeyId: answered?.AccessKeyId ?? "",
  secretAccessKey: answered?.SecretAccessKey ?? "",
  ...(answered?.SessionToken !== undefined && { sessionToken: answered.SessionToken }),
});

interface Statement {
  readonly Effect?: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: object;
}

export const policyDocument = (...statements: readonly Statement[]): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", Resource: "*", ...statement })),
  });

/** A new user with an access key who may what the statements say. */
export async function userWith(
  server: TestServer,
  UserName: string,
  ...statements: readonly Statement[]
): Promise<Credentials> {
  const iam = iamOf(server);
  await iam.send(new CreateUserCommand({ UserName }));
  if (statements.length > 0) {
    const PolicyDocument = policyDocument(...statements);
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "own", PolicyDocument }));
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return credentialsIn(AccessKey);
}
