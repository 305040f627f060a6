// A portal from the first product to the preview and the publication, by the SDK: Debian's AWS CLI is older than these operations.
import {
  CreateDeploymentCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
} from "@aws-sdk/client-api-gateway";
import {
  ApiGatewayV2Client,
  BadRequestException,
  CreatePortalCommand,
  CreatePortalProductCommand,
  CreateProductPageCommand,
  CreateProductRestEndpointPageCommand,
  DeletePortalCommand,
  DeletePortalProductCommand,
  DisablePortalCommand,
  GetPortalCommand,
  GetProductRestEndpointPageCommand,
  ListPortalProductsCommand,
  NotFoundException,
  PreviewPortalCommand,
  PublishPortalCommand,
  UpdatePortalProductCommand,
} from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { target } from "../env.ts";
import { client, createApi } from "./sdkClient.ts";

const v2 = new ApiGatewayV2Client({
  endpoint: target.MANAGEMENT_URL,
  region: "us-east-1",
  credentials: { accessKeyId: target.ADMIN_ACCESS_KEY_ID, secretAccessKey: target.ADMIN_SECRET_ACCESS_KEY },
});

let api: Awaited<ReturnType<typeof createApi>>;
beforeAll(async () => {
  api = await createApi("portals");
  const method = { restApiId: api.restApiId, resourceId: api.rootResourceId, httpMethod: "GET" };
  const requestTemplates = { "application/json": '{"statusCode": 200}' };
  await client.send(new PutMethodCommand({ ...method, authorizationType: "NONE" }));
  await client.send(new PutMethodResponseCommand({ ...method, statusCode: "200" }));
  await client.send(new PutIntegrationCommand({ ...method, type: "MOCK", requestTemplates }));
  await client.send(new PutIntegrationResponseCommand({ ...method, statusCode: "200" }));
  await client.send(new CreateDeploymentCommand({ restApiId: api.restApiId, stageName: "prod" }));
});
afterAll(() => api.remove());

const color = "#123456";
const CustomColors = {
  ...{ AccentColor: color, BackgroundColor: color, ErrorValidationColor: color },
  ...{ HeaderColor: color, NavigationColor: color, TextColor: color },
};

describe("a portal", () => {
  it("is built, previewed, published, disabled and deleted", async () => {
    const { PortalProductId, PortalProductArn = "" } = await v2.send(
      new CreatePortalProductCommand({ DisplayName: "Root", Description: "Everything" }),
    );
    const page = await v2.send(
      new CreateProductPageCommand({ PortalProductId, DisplayContent: { Title: "Start", Body: "# Start" } }),
    );
    const IdentifierParts = { RestApiId: api.restApiId, Stage: "prod", Path: "/", Method: "GET" };
    const { ProductRestEndpointPageId, ProductRestEndpointPageArn = "" } = await v2.send(
      new CreateProductRestEndpointPageCommand({ PortalProductId, RestEndpointIdentifier: { IdentifierParts } }),
    );
    const endpoint = await v2.send(
      new GetProductRestEndpointPageCommand({ PortalProductId, ProductRestEndpointPageId }),
    );
    expect(endpoint).toMatchObject({
      Status: "AVAILABLE",
      DisplayContent: { Endpoint: expect.stringContaining(`${api.restApiId}.execute-api.`) },
    });
    const Contents = [{ SectionName: "All", ProductRestEndpointPageArns: [ProductRestEndpointPageArn] }];
    const DisplayOrder = { OverviewPageArn: page.ProductPageArn, Contents };
    await v2.send(new UpdatePortalProductCommand({ PortalProductId, DisplayOrder }));

    const created = await v2.send(
      new CreatePortalCommand({
        Authorization: { None: {} },
        EndpointConfiguration: { None: {} },
        PortalContent: { DisplayName: "Root portal", Theme: { CustomColors } },
        IncludedPortalProductArns: [PortalProductArn],
      }),
    );
    expect(created).toMatchObject({ PublishStatus: "DISABLED", LastModified: expect.any(Date) });
    const { PortalId } = created;
    await v2.send(new PreviewPortalCommand({ PortalId }));
    await v2.send(new PublishPortalCommand({ PortalId, Description: "first" }));
    expect(await v2.send(new GetPortalCommand({ PortalId }))).toMatchObject({
      PublishStatus: "PUBLISHED",
      LastPublishedDescription: "first",
      Preview: { PreviewStatus: "PREVIEW_READY", PreviewUrl: expect.stringMatching(/^https?:\/\//) },
    });

    await expect(v2.send(new DeletePortalCommand({ PortalId }))).rejects.toBeInstanceOf(BadRequestException);
    await v2.send(new DisablePortalCommand({ PortalId }));
    await v2.send(new DeletePortalCommand({ PortalId }));
    await expect(v2.send(new GetPortalCommand({ PortalId }))).rejects.toBeInstanceOf(NotFoundException);
    await v2.send(new DeletePortalProductCommand({ PortalProductId }));
  });

  it("has products that are listed page by page", async () => {
    const made: string[] = [];
    for (const DisplayName of ["one", "two", "three"]) {
      const { PortalProductId = "" } = await v2.send(new CreatePortalProductCommand({ DisplayName }));
      made.push(PortalProductId);
    }
    const listed: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await v2.send(new ListPortalProductsCommand({ MaxResults: "1", NextToken }));
      listed.push(...(page.Items ?? []).map(({ PortalProductId }) => PortalProductId));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(listed).toEqual(expect.arrayContaining(made));
    for (const PortalProductId of made) await v2.send(new DeletePortalProductCommand({ PortalProductId }));
  });
});
