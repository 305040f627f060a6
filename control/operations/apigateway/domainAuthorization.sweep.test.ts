// Who may call what of domain names, VPC links, client certificates, the account and tags. "Actions, resources, and condition keys for
// Amazon API Gateway Management" of the service authorization reference.
import {
  type APIGatewayClient,
  CreateBasePathMappingCommand,
  CreateDomainNameAccessAssociationCommand,
  CreateDomainNameCommand,
  CreateVpcLinkCommand,
  DeleteBasePathMappingCommand,
  DeleteClientCertificateCommand,
  DeleteDomainNameAccessAssociationCommand,
  DeleteDomainNameCommand,
  DeleteVpcLinkCommand,
  GenerateClientCertificateCommand,
  GetAccountCommand,
  GetBasePathMappingCommand,
  GetBasePathMappingsCommand,
  GetClientCertificateCommand,
  GetClientCertificatesCommand,
  GetDomainNameAccessAssociationsCommand,
  GetDomainNameCommand,
  GetDomainNamesCommand,
  GetSdkTypeCommand,
  GetSdkTypesCommand,
  GetTagsCommand,
  GetVpcLinkCommand,
  GetVpcLinksCommand,
  RejectDomainNameAccessAssociationCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAccountCommand,
  UpdateBasePathMappingCommand,
  UpdateClientCertificateCommand,
  UpdateDomainNameCommand,
  UpdateVpcLinkCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { certificateArn, createDomainName, createPrivateDomainName } from "../../testing/domainNames.ts";
import { createPetsApi } from "../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

interface World {
  readonly restApiId: string;
  readonly domainName: string;
  readonly resourceArn: string;
  readonly domainNameArn: string;
  readonly domainNameAccessAssociationArn: string;
  readonly vpcLinkId: string;
  readonly clientCertificateId: string;
}
type Send = (client: APIGatewayClient, world: World) => Promise<unknown>;

const basePath = "pets";
const tags = { a: "b" };
const targetArns = ["arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/lb/12a4"];
const source = { accessAssociationSourceType: "VPCE", accessAssociationSource: "vpce-2" } as const;
const patching = (path: string) => ({ patchOperations: [{ op: "replace" as const, path, value: "" }] });

const writes: readonly (readonly [operation: string, action: string, send: Send])[] = [
  [
    "CreateDomainName",
    "POST",
    (client) =>
      client.send(new CreateDomainNameCommand({ domainName: "n.example.com", certificateArn: certificateArn() })),
  ],
  [
    "UpdateDomainName",
    "PATCH",
    (client, { domainName }) =>
      client.send(new UpdateDomainNameCommand({ domainName, ...patching("/regionalCertificateName") })),
  ],
  ["DeleteDomainName", "DELETE", (client, { domainName }) => client.send(new DeleteDomainNameCommand({ domainName }))],
  [
    "CreateBasePathMapping",
    "POST",
    (client, { domainName, restApiId }) =>
      client.send(new CreateBasePathMappingCommand({ domainName, restApiId, basePath: "other" })),
  ],
  [
    "UpdateBasePathMapping",
    "PATCH",
    (client, { domainName }) =>
      client.send(new UpdateBasePathMappingCommand({ domainName, basePath, ...patching("/basePath") })),
  ],
  [
    "DeleteBasePathMapping",
    "DELETE",
    (client, { domainName }) => client.send(new DeleteBasePathMappingCommand({ domainName, basePath })),
  ],
  [
    "CreateDomainNameAccessAssociation",
    "POST",
    (client, { domainNameArn }) =>
      client.send(new CreateDomainNameAccessAssociationCommand({ domainNameArn, ...source })),
  ],
  [
    "DeleteDomainNameAccessAssociation",
    "DELETE",
    (client, { domainNameAccessAssociationArn }) =>
      client.send(new DeleteDomainNameAccessAssociationCommand({ domainNameAccessAssociationArn })),
  ],
  [
    "RejectDomainNameAccessAssociation",
    "RejectAccessAssociation",
    (client, { domainNameArn, domainNameAccessAssociationArn }) =>
      client.send(new RejectDomainNameAccessAssociationCommand({ domainNameArn, domainNameAccessAssociationArn })),
  ],
  ["CreateVpcLink", "POST", (client) => client.send(new CreateVpcLinkCommand({ name: "new", targetArns }))],
  [
    "UpdateVpcLink",
    "PATCH",
    (client, { vpcLinkId }) => client.send(new UpdateVpcLinkCommand({ vpcLinkId, ...patching("/description") })),
  ],
  ["DeleteVpcLink", "DELETE", (client, { vpcLinkId }) => client.send(new DeleteVpcLinkCommand({ vpcLinkId }))],
  ["GenerateClientCertificate", "POST", (client) => client.send(new GenerateClientCertificateCommand({}))],
  [
    "UpdateClientCertificate",
    "PATCH",
    (client, { clientCertificateId }) =>
      client.send(new UpdateClientCertificateCommand({ clientCertificateId, ...patching("/description") })),
  ],
  [
    "DeleteClientCertificate",
    "DELETE",
    (client, { clientCertificateId }) => client.send(new DeleteClientCertificateCommand({ clientCertificateId })),
  ],
  ["UpdateAccount", "PATCH", (client) => client.send(new UpdateAccountCommand(patching("/cloudwatchRoleArn")))],
  ["TagResource", "PUT", (client, { resourceArn }) => client.send(new TagResourceCommand({ resourceArn, tags }))],
  [
    "UntagResource",
    "DELETE",
    (client, { resourceArn }) => client.send(new UntagResourceCommand({ resourceArn, tagKeys: ["team"] })),
  ],
];

const reads: readonly (readonly [operation: string, send: Send])[] = [
  ["GetDomainName", (client, { domainName }) => client.send(new GetDomainNameCommand({ domainName }))],
  ["GetDomainNames", (client) => client.send(new GetDomainNamesCommand({}))],
  [
    "GetBasePathMapping",
    (client, { domainName }) => client.send(new GetBasePathMappingCommand({ domainName, basePath })),
  ],
  ["GetBasePathMappings", (client, { domainName }) => client.send(new GetBasePathMappingsCommand({ domainName }))],
  ["GetDomainNameAccessAssociations", (client) => client.send(new GetDomainNameAccessAssociationsCommand({}))],
  ["GetVpcLink", (client, { vpcLinkId }) => client.send(new GetVpcLinkCommand({ vpcLinkId }))],
  ["GetVpcLinks", (client) => client.send(new GetVpcLinksCommand({}))],
  [
    "GetClientCertificate",
    (client, { clientCertificateId }) => client.send(new GetClientCertificateCommand({ clientCertificateId })),
  ],
  ["GetClientCertificates", (client) => client.send(new GetClientCertificatesCommand({}))],
  ["GetAccount", (client) => client.send(new GetAccountCommand({}))],
  ["GetSdkType", (client) => client.send(new GetSdkTypeCommand({ id: "java" }))],
  ["GetSdkTypes", (client) => client.send(new GetSdkTypesCommand({}))],
  ["GetTags", (client, { resourceArn }) => client.send(new GetTagsCommand({ resourceArn }))],
];

let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  const { client } = server;
  const { restApiId } = await createPetsApi(client);
  const { domainName, domainNameArn: resourceArn } = await createDomainName(client);
  await client.send(new TagResourceCommand({ resourceArn, tags: { team: "pets" } }));
  await client.send(new CreateBasePathMappingCommand({ domainName, restApiId, basePath }));
  const { domainNameArn } = await createPrivateDomainName(client);
  const associate = { domainNameArn, ...source, accessAssociationSource: "vpce-1" };
  const association = await client.send(new CreateDomainNameAccessAssociationCommand(associate));
  const { domainNameAccessAssociationArn = "" } = association;
  const { id: vpcLinkId = "" } = await client.send(new CreateVpcLinkCommand({ name: "link", targetArns }));
  const { clientCertificateId = "" } = await client.send(new GenerateClientCertificateCommand({}));
  const arns = { resourceArn, domainNameArn, domainNameAccessAssociationArn };
  world = { restApiId, domainName, ...arns, vpcLinkId, clientCertificateId };
});
afterAll(() => server[Symbol.asyncDispose]());

const picture = async () => {
  const answers: unknown[] = await Promise.all(reads.map(([, send]) => send(server.client, world)));
  return answers.map((answer) => ({ ...Object(answer), $metadata: undefined }));
};

describe.each(writes)("%s", (_operation, action, send) => {
  describe("authorization", () => {
    it("refuses a read-only caller and changes nothing", async () => {
      const before = await picture();
      await expect(send(server.readOnlyClient, world)).rejects.toMatchObject({
        name: "AccessDeniedException",
        $metadata: { httpStatusCode: 403 },
        message: expect.stringContaining(
          `is not authorized to perform: apigateway:${action} on resource: arn:aws:apigateway:`,
        ),
      });
      expect(await picture()).toEqual(before);
    });
  });
});

describe.each(reads)("%s", (_operation, send) => {
  describe("authorization", () => {
    it("answers a read-only caller", async () => {
      await expect(send(server.readOnlyClient, world)).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
    });

    it("refuses a caller who signs with a wrong secret", async () => {
      const impostor = server.clientWith({ secretAccessKey: "not the administrator's secret" });
      await expect(send(impostor, world)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    });
  });
});
