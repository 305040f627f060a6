import {
  CreateDomainNameAccessAssociationCommand,
  type CreateDomainNameAccessAssociationCommandInput,
  DeleteDomainNameAccessAssociationCommand,
  GetDomainNameAccessAssociationsCommand,
  type GetDomainNameAccessAssociationsCommandInput,
  RejectDomainNameAccessAssociationCommand,
  UpdateDomainNameCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badRequest, conflict, notFound, plain } from "../../../testing/answers.ts";
import { createDomainName, createPrivateDomainName } from "../../../testing/domainNames.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const noDomainName = notFound("Invalid domain name identifier specified");
const noAssociation = notFound("Invalid domain name access association identifier specified");
const vpce = "vpce-1a2b3c4d5e6f1a2b3";
const create = async (domainNameArn: string, input: Partial<CreateDomainNameAccessAssociationCommandInput> = {}) => {
  const source = { accessAssociationSourceType: "VPCE" as const, accessAssociationSource: vpce };
  const command = new CreateDomainNameAccessAssociationCommand({ domainNameArn, ...source, ...input });
  const { domainNameAccessAssociationArn = "", ...rest } = plain(await server.client.send(command));
  return { domainNameAccessAssociationArn, ...rest };
};
const freshArn = async () => (await createPrivateDomainName(server.client)).domainNameArn;
const list = async (input: GetDomainNameAccessAssociationsCommandInput = {}) =>
  plain(await server.client.send(new GetDomainNameAccessAssociationsCommand(input)));
const arnsOf = ({ items = [] }: Awaited<ReturnType<typeof list>>) =>
  items.map((association) => association.domainNameAccessAssociationArn);

describe("CreateDomainNameAccessAssociation", () => {
  describe("input", () => {
    it("takes a VPC endpoint and tags and gives them back with an ARN", async () => {
      const { domainName, domainNameId, domainNameArn } = await createPrivateDomainName(server.client);
      expect(await create(domainNameArn, { tags: { team: "pets" } })).toEqual({
        domainNameAccessAssociationArn: `arn:aws:apigateway:us-east-1:000000000000:/domainnameaccessassociations/domainname/${domainName}+${domainNameId}/vpcesource/${vpce}`,
        domainNameArn,
        accessAssociationSourceType: "VPCE",
        accessAssociationSource: vpce,
        tags: { team: "pets" },
      });
    });

    it.each([
      [{ accessAssociationSource: "vpc-1" }, "Invalid access association source specified: vpc-1"],
      [{ tags: { "aws:a": "b" } }, "Invalid tag key specified: aws:a"],
    ])("refuses %o", async (input, message) => {
      await expect(create(await freshArn(), input)).rejects.toMatchObject(badRequest(message));
    });
  });

  describe("behaviour", () => {
    it("heeds a management policy that denies", async () => {
      const { domainName, domainNameId, domainNameArn } = await createPrivateDomainName(server.client);
      const statement = { Effect: "Deny", Principal: "*", Action: "apigateway:CreateAccessAssociation", Resource: "*" };
      const value = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
      const patchOperations = [{ op: "replace" as const, path: "/managementPolicy", value }];
      await server.client.send(new UpdateDomainNameCommand({ domainName, domainNameId, patchOperations }));
      await expect(create(domainNameArn)).rejects.toMatchObject({
        name: "AccessDeniedException",
        message: expect.stringContaining("apigateway:CreateAccessAssociation"),
      });
    });
  });

  describe("errors", () => {
    it("answers 409 for the same source twice", async () => {
      const arn = await freshArn();
      await create(arn);
      await expect(create(arn)).rejects.toMatchObject(conflict("Domain name access association already exists"));
    });

    it("refuses ARNs of public names, of other regions and of nothing, and answers 404 for an unknown name", async () => {
      const { domainNameArn } = await createDomainName(server.client);
      const privateArn = await freshArn();
      for (const arn of [domainNameArn, privateArn.replace("us-east-1", "eu-west-1"), "x"])
        await expect(create(arn)).rejects.toMatchObject(badRequest(`Invalid ARN. ARN is not well formed ${arn}`));
      await expect(create(`${privateArn}0`)).rejects.toMatchObject(noDomainName);
    });
  });
});

describe("GetDomainNameAccessAssociations", () => {
  describe("input", () => {
    it("takes whose are wanted: other accounts have made none", async () => {
      await create(await freshArn());
      expect(await list({ resourceOwner: "SELF" })).toEqual(await list());
      expect(await list({ resourceOwner: "OTHER_ACCOUNTS" })).toEqual({ items: [] });
    });
  });

  describe("behaviour", () => {
    it("lists page by page", async () => {
      for (let count = 0; count < 3; count += 1) await create(await freshArn());
      const arns: unknown[] = [];
      let position: string | undefined;
      do {
        const page = await list({ limit: 2, position });
        arns.push(...arnsOf(page));
        position = page.position;
      } while (position);
      expect(arns).toEqual(arnsOf(await list({ limit: 500 })));
    });
  });

  describe("errors", () => {
    it("refuses a position nobody gave out", async () => {
      await expect(list({ position: "x" })).rejects.toMatchObject(badRequest("Invalid position parameter specified"));
    });
  });
});

describe("DeleteDomainNameAccessAssociation", () => {
  const remove = (domainNameAccessAssociationArn: string) =>
    server.client.send(new DeleteDomainNameAccessAssociationCommand({ domainNameAccessAssociationArn }));

  describe("input", () => {
    it("takes the association's ARN and answers 202", async () => {
      const { domainNameAccessAssociationArn: arn } = await create(await freshArn());
      expect((await remove(arn)).$metadata.httpStatusCode).toBe(202);
      expect(arnsOf(await list({ limit: 500 }))).not.toContain(arn);
    });
  });

  describe("behaviour", () => {
    it("leaves other sources of the same domain name", async () => {
      const domainNameArn = await freshArn();
      const { domainNameAccessAssociationArn: arn } = await create(domainNameArn);
      const other = await create(domainNameArn, { accessAssociationSource: "vpce-2" });
      await remove(arn);
      expect(arnsOf(await list({ limit: 500 }))).toContain(other.domainNameAccessAssociationArn);
    });
  });

  describe("errors", () => {
    it("answers 404 the second time", async () => {
      const { domainNameAccessAssociationArn: arn } = await create(await freshArn());
      await remove(arn);
      await expect(remove(arn)).rejects.toMatchObject(noAssociation);
    });
  });
});

describe("RejectDomainNameAccessAssociation", () => {
  const reject = (domainNameArn: string, domainNameAccessAssociationArn: string) =>
    server.client.send(new RejectDomainNameAccessAssociationCommand({ domainNameArn, domainNameAccessAssociationArn }));

  describe("input", () => {
    it("takes both ARNs and answers 202", async () => {
      const domainNameArn = await freshArn();
      const { domainNameAccessAssociationArn: arn } = await create(domainNameArn);
      expect((await reject(domainNameArn, arn)).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("behaviour", () => {
    it("ends the association", async () => {
      const domainNameArn = await freshArn();
      const { domainNameAccessAssociationArn: arn } = await create(domainNameArn);
      await reject(domainNameArn, arn);
      expect(arnsOf(await list({ limit: 500 }))).not.toContain(arn);
    });
  });

  describe("errors", () => {
    it("refuses an association of another domain name, and answers 404 for one that is not there", async () => {
      const [one, other] = [await freshArn(), await freshArn()];
      const { domainNameAccessAssociationArn: arn } = await create(one);
      await expect(reject(other, arn)).rejects.toMatchObject(
        badRequest("The domain name access association is not one of this domain name"),
      );
      await expect(reject(one, `${arn}0`)).rejects.toMatchObject(noAssociation);
    });
  });
});
