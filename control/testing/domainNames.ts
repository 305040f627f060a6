import {
  type APIGatewayClient,
  CreateDomainNameCommand,
  type CreateDomainNameCommandInput,
} from "@aws-sdk/client-api-gateway";
import { plain } from "./answers.ts";

export const certificateArn = (region = "us-east-1", id = "fb1b9770"): string =>
  `arn:aws:acm:${region}:012345678910:certificate/${id}`;

let made = 0;
/** A name nobody has yet. */
export const freshDomainName = (): string => `api${++made}.example.com`;

/** A regional one, unless something else is said. */
export async function createDomainName(
  client: APIGatewayClient,
  input: Partial<CreateDomainNameCommandInput> = { regionalCertificateArn: certificateArn() },
) {
  const defaults = { domainName: freshDomainName(), endpointConfiguration: { types: ["REGIONAL" as const] } };
  const answer = plain(await client.send(new CreateDomainNameCommand({ ...defaults, ...input })));
  const { domainName = "", domainNameArn = "", ...rest } = answer;
  return { domainName, domainNameArn, ...rest };
}

/** A private one, with its id. */
export async function createPrivateDomainName(
  client: APIGatewayClient,
  input: Partial<CreateDomainNameCommandInput> = {},
) {
  const types = { types: ["PRIVATE" as const] };
  const { domainNameId = "", ...rest } = await createDomainName(client, {
    endpointConfiguration: types,
    certificateArn: certificateArn(),
    ...input,
  });
  return { domainNameId, ...rest };
}
