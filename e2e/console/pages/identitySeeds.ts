import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteGroupCommand,
  DeleteGroupPolicyCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRoleCommand,
  DeleteUserCommand,
  DetachGroupPolicyCommand,
  IAMClient,
  PutGroupPolicyCommand,
  RemoveUserFromGroupCommand,
} from "@aws-sdk/client-iam";
import { target } from "../../env.ts";

export const iam = new IAMClient({
  endpoint: target.MANAGEMENT_URL,
  region: "us-east-1",
  credentials: { accessKeyId: target.ADMIN_ACCESS_KEY_ID, secretAccessKey: target.ADMIN_SECRET_ACCESS_KEY },
});

export const documentOf = (statement: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });

export interface SeededIdentities extends AsyncDisposable {
  readonly groupName: string;
  readonly groupArn: string;
  readonly roleName: string;
  readonly roleArn: string;
  readonly policyArn: string;
}

/** A group with a member, an attached policy of two versions and an inline one, and a role; gone when the test ends. */
export async function seedIdentities(label: string): Promise<SeededIdentities> {
  const suffix = label.replaceAll(/\W+/g, "-");
  const groupName = `order-team-${suffix}`;
  const roleName = `deployer-${suffix}`;
  const UserName = `member-${suffix}`;
  const PolicyName = "invokes-orders";
  const reads = documentOf({ Action: "apigateway:GET", Resource: "arn:aws:apigateway:*::/*" });
  const trust = documentOf({ Action: "sts:AssumeRole", Principal: { Service: "apigateway.amazonaws.com" } });
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: `reads-apis-${suffix}`, PolicyDocument: reads, Description: "Reads APIs" }),
  );
  const PolicyArn = Policy?.Arn ?? "";
  await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: reads }));
  const { Group } = await iam.send(new CreateGroupCommand({ GroupName: groupName }));
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new AddUserToGroupCommand({ GroupName: groupName, UserName }));
  await iam.send(new AttachGroupPolicyCommand({ GroupName: groupName, PolicyArn }));
  const PolicyDocument = documentOf({ Action: "execute-api:Invoke", Resource: "*" });
  await iam.send(new PutGroupPolicyCommand({ GroupName: groupName, PolicyName, PolicyDocument }));
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: roleName, AssumeRolePolicyDocument: trust, Description: "For the pipeline" }),
  );
  return {
    groupName,
    groupArn: Group?.Arn ?? "",
    roleName,
    roleArn: Role?.Arn ?? "",
    policyArn: PolicyArn,
    [Symbol.asyncDispose]: async () => {
      await iam.send(new RemoveUserFromGroupCommand({ GroupName: groupName, UserName }));
      await iam.send(new DeleteUserCommand({ UserName }));
      await iam.send(new DetachGroupPolicyCommand({ GroupName: groupName, PolicyArn }));
      await iam.send(new DeleteGroupPolicyCommand({ GroupName: groupName, PolicyName }));
      await iam.send(new DeleteGroupCommand({ GroupName: groupName }));
      await iam.send(new DeleteRoleCommand({ RoleName: roleName }));
      await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v2" }));
      await iam.send(new DeletePolicyCommand({ PolicyArn }));
    },
  };
}
