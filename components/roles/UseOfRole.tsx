"use client";

import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { quote } from "../../lib/format.ts";
import { CopyLine } from "../ui/CopyLine.tsx";

/** What to do with the ARN. docs/decisions/0029 */
export function UseOfRole({ arn }: { arn: string }) {
  const line = `aws sts assume-role --role-arn ${quote(arn)} --role-session-name work`;
  return (
    <Container header={<Header variant="h2">How it is used</Header>}>
      <SpaceBetween size="m">
        <div>
          <Box variant="awsui-key-label">By programs</Box>
          <CopyLine text={line} label="Copy the command" code />
        </div>
        <div>
          <Box variant="awsui-key-label">By integrations and authorizers</Box>
          Enter the ARN as the execution role on the integration request of a method of <Link href="/apis">an API</Link>
          ; that needs iam:PassRole on it. What leaves for AWS is signed with the credentials an administrator gave this
          ARN (PutIntegrationRole), and with none the call is refused.
        </div>
        <div>
          <Box variant="awsui-key-label">By functions</Box>
          Enter it as the execution role when you create a function under <Link href="/functions">Functions</Link>.
        </div>
      </SpaceBetween>
    </Container>
  );
}
