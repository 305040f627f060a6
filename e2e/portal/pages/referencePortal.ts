import { CreateUsagePlanCommand } from "@aws-sdk/client-api-gateway";
import {
  CreatePortalCommand,
  CreatePortalProductCommand,
  CreateProductRestEndpointPageCommand,
  DeletePortalProductCommand,
  PublishPortalCommand,
  UpdatePortalProductCommand,
} from "@aws-sdk/client-apigatewayv2";
import { target } from "../../env.ts";
import { client, clientV2 } from "../../wire/sdkClient.ts";
import { house } from "./houseClient.ts";
import { customColors } from "./publishedPortal.ts";
import { referenceApi } from "./referenceApi.ts";
import { removePortal } from "./removePortal.ts";

export interface ReferencePortal extends AsyncDisposable {
  readonly portalId: string;
  readonly productId: string;
  readonly restApiId: string;
  readonly address: (path?: string) => string;
  /** Page ids by method and path. */
  readonly pageIds: Readonly<Record<string, string>>;
}

export const hostileText =
  "<script>document.title = 'hacked'</script><img src=x onerror=\"document.title='hacked'\">\n\n**bold**";

/** A portal whose product has endpoints with everything a reference shows. */
export async function publishReference(name: string): Promise<ReferencePortal> {
  const restApiId = await referenceApi(name);
  const { id: usagePlanId = "" } = await client.send(
    new CreateUsagePlanCommand({ name: `Plan of ${name}`, apiStages: [{ apiId: restApiId, stage: "prod" }] }),
  );
  const { PortalProductId: productId = "", PortalProductArn = "" } = await clientV2.send(
    new CreatePortalProductCommand({ DisplayName: "Pet store", Description: "Find pets, and homes for them." }),
  );
  const pageIds = await showEndpoints(restApiId, productId);
  await house("POST", `/_house/portal-products/${productId}/plan-offers`, {
    usagePlanId,
    displayName: "Free",
    approval: "AUTOMATIC",
  });
  const { PortalId: portalId = "" } = await clientV2.send(
    new CreatePortalCommand({
      Authorization: { None: {} },
      EndpointConfiguration: { None: {} },
      PortalContent: { DisplayName: name, Theme: { CustomColors: customColors } },
      IncludedPortalProductArns: [PortalProductArn],
    }),
  );
  await clientV2.send(new PublishPortalCommand({ PortalId: portalId }));
  return {
    portalId,
    productId,
    restApiId,
    pageIds,
    address: (path = "") => new URL(`/portals/${portalId}${path}`, target.PORTAL_URL).href,
    [Symbol.asyncDispose]: async () => {
      await removePortal(portalId);
      await clientV2.send(new DeletePortalProductCommand({ PortalProductId: productId })).catch(() => {});
    },
  };
}

async function showEndpoints(RestApiId: string, PortalProductId: string): Promise<Record<string, string>> {
  const arns: string[] = [];
  const ids: Record<string, string> = {};
  const show = async (
    Method: string,
    Path: string,
    OperationName: string,
    Body: string,
    TryItState: "ENABLED" | "DISABLED",
  ) => {
    const { ProductRestEndpointPageArn = "", ProductRestEndpointPageId = "" } = await clientV2.send(
      new CreateProductRestEndpointPageCommand({
        PortalProductId,
        RestEndpointIdentifier: { IdentifierParts: { RestApiId, Stage: "prod", Path, Method } },
        DisplayContent: { Overrides: { OperationName, Body } },
        TryItState,
      }),
    );
    arns.push(ProductRestEndpointPageArn);
    ids[`${Method} ${Path}`] = ProductRestEndpointPageId;
  };
  await show("POST", "/pets", "Add a pet", "Brings a pet to the **store**.", "ENABLED");
  await show("GET", "/pets/{petId}", "Find a pet", hostileText, "ENABLED");
  await show("GET", "/pets", "List pets", "All pets that wait for a home.", "ENABLED");
  await show("DELETE", "/pets/{petId}", "Send a pet home", "Only from your own code.", "DISABLED");
  await show("ANY", "/files/{proxy+}", "Files of a pet", "Whatever is stored about a pet.", "ENABLED");
  const Contents = [
    { SectionName: "Pets", ProductRestEndpointPageArns: arns.slice(0, 4) },
    { SectionName: "Files", ProductRestEndpointPageArns: arns.slice(4) },
  ];
  await clientV2.send(new UpdatePortalProductCommand({ PortalProductId, DisplayOrder: { Contents } }));
  return ids;
}
