import type { LiveIntegrationRole, LiveRole, RoleSecrets } from "../../contract/liveSettings.ts";
import { sealText } from "../../iam/sealedText.ts";
import { rolesKey } from "./servers.ts";

export const roleArn = "arn:aws:iam::000000000000:role/apis/writer";

export const trusting = (other: object = {}, principal: object = { Service: "apigateway.amazonaws.com" }): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...other }],
  });

/** A role as control would hand it on. */
export const integrationRole = (
  trustPolicy = trusting(),
  secrets: RoleSecrets = { secretAccessKey: "the-roles-secret" },
  arn = roleArn,
  policy?: string,
): LiveIntegrationRole => ({
  arn,
  accessKeyId: "AKIAROLE",
  sealedSecrets: Buffer.from(sealText(rolesKey, arn, JSON.stringify(secrets))).toString("base64"),
  trustPolicy,
  ...(policy !== undefined && { policy }),
});

/** The role of IAM that has this ARN. */
export const liveRole = (policyDocuments: readonly string[] = [], other: Partial<LiveRole> = {}): LiveRole => ({
  name: "writer",
  path: "/apis/",
  trustPolicy: trusting(),
  policyNames: [],
  policyDocuments,
  ...other,
});
