// A custom domain name and a VPC link, made through the SDK and gone when the test ends.
import {
  CreateBasePathMappingCommand,
  CreateDomainNameCommand,
  CreateVpcLinkCommand,
  DeleteDomainNameCommand,
  DeleteVpcLinkCommand,
  GetDomainNamesCommand,
  GetVpcLinksCommand,
} from "@aws-sdk/client-api-gateway";
import { gateway } from "./managementClient.ts";

export const certificateArn = "arn:aws:acm:us-east-1:000000000000:certificate/api";

/** One of its own for each name. */
export const targetArnOf = (name: string): string =>
  `arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/net/${name}/0123456789abcdef`;

export interface SeededReach extends AsyncDisposable {
  readonly domainName: string;
  readonly vpcLinkId: string;
}

/** The base path `orders` leads to the stage; without one, callers name it. */
export async function seedReached(label: string, restApiId: string, stage?: string): Promise<SeededReach> {
  const domainName = `${label.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.example.com`;
  const endpointConfiguration = { types: ["REGIONAL" as const] };
  await gateway.send(
    new CreateDomainNameCommand({ domainName, regionalCertificateArn: certificateArn, endpointConfiguration }),
  );
  await gateway.send(new CreateBasePathMappingCommand({ domainName, basePath: "orders", restApiId, stage }));
  const targetArns = [targetArnOf(domainName)];
  const { id: vpcLinkId = "" } = await gateway.send(new CreateVpcLinkCommand({ name: `Link ${label}`, targetArns }));
  return {
    domainName,
    vpcLinkId,
    [Symbol.asyncDispose]: async () => {
      await gateway.send(new DeleteDomainNameCommand({ domainName }));
      await gateway.send(new DeleteVpcLinkCommand({ vpcLinkId }));
    },
  };
}

/** Takes away what a test made by clicking. */
export async function removeDomainName(domainName: string): Promise<void> {
  const { items = [] } = await gateway.send(new GetDomainNamesCommand({ limit: 500 }));
  if (items.some((item) => item.domainName === domainName))
    await gateway.send(new DeleteDomainNameCommand({ domainName }));
}

export async function removeVpcLinks(name: string): Promise<void> {
  const { items = [] } = await gateway.send(new GetVpcLinksCommand({ limit: 500 }));
  for (const { id } of items.filter((link) => link.name === name))
    await gateway.send(new DeleteVpcLinkCommand({ vpcLinkId: id }));
}
