/**
 * What PublishPortal and PreviewPortal freeze and the developer portal shows. Everything a visitor sees is in here; nothing of it ever
 * changes, and later edits show only when the portal is published again. Names are those of the API reference, version 2.
 */
export interface PortalSnapshot {
  readonly version: 1;
  readonly portalId: string;
  readonly region: string;
  readonly accountId: string;
  /** Epoch milliseconds. */
  readonly createdDate: number;
  readonly portalContent: SnapshotPortalContent;
  /** `s3://bucket/key`; absent: the portal has no logo. */
  readonly logoUri?: string;
  /** One of portalFonts; absent: the first of them. */
  readonly font?: string;
  /** GitHub Flavored Markdown, to be sanitised; absent: the portal begins with its products. */
  readonly homePage?: string;
  /** Data URL of a PNG, JPEG or SVG without script, to be shown as an image only. */
  readonly logo?: string;
  readonly authorization: SnapshotPortalAuthorization;
  readonly endpointConfiguration: SnapshotPortalEndpoint;
  /** In the order the portal shows them. */
  readonly products: readonly SnapshotPortalProduct[];
}

export interface SnapshotPortalContent {
  readonly displayName: string;
  readonly description?: string;
  readonly theme: { readonly customColors: SnapshotCustomColors };
}

/** Each `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa`. */
export interface SnapshotCustomColors {
  readonly accentColor: string;
  readonly backgroundColor: string;
  readonly errorValidationColor: string;
  readonly headerColor: string;
  readonly navigationColor: string;
  readonly textColor: string;
}

/** One of the two. `none`: everybody may read the portal. Who cannot enforce the other one shows nothing of the portal. */
export type SnapshotPortalAuthorization =
  | { readonly none: Readonly<Record<string, never>> }
  | {
      readonly cognitoConfig: {
        readonly appClientId: string;
        readonly userPoolArn: string;
        readonly userPoolDomain: string;
      };
    };

/** One of the two. `none`: the portal's default domain name. */
export type SnapshotPortalEndpoint =
  | { readonly none: Readonly<Record<string, never>> }
  | { readonly acmManaged: { readonly certificateArn: string; readonly domainName: string } };

/** Pages that are not in the product's display order are drafts, and not in here. */
export interface SnapshotPortalProduct {
  readonly portalProductId: string;
  readonly displayName: string;
  readonly description: string;
  /** Not frozen: true while its owner calls the product deprecated. */
  readonly deprecated?: boolean;
  /** What the owner says about it, as text. */
  readonly deprecation?: string;
  /** The page a product opens with. */
  readonly overviewPage?: SnapshotProductPage;
  readonly productPages: readonly SnapshotProductPage[];
  readonly sections: readonly SnapshotSection[];
}

export interface SnapshotProductPage {
  readonly productPageId: string;
  readonly title: string;
  /** GitHub Flavored Markdown, as it was written: whoever shows it sanitises it. */
  readonly body: string;
}

export interface SnapshotSection {
  readonly sectionName: string;
  readonly restEndpointPages: readonly SnapshotRestEndpointPage[];
}

export interface SnapshotRestEndpointPage {
  readonly productRestEndpointPageId: string;
  readonly restApiId: string;
  readonly stage: string;
  readonly path: string;
  readonly method: string;
  /** What the path is appended to, e.g. `http://a1b2c3d4e5.execute-api.localhost:8080/prod`; for display, never to be called. */
  readonly endpoint: string;
  /** Absent: the page is named by its path. */
  readonly operationName?: string;
  /** Markdown; absent: there is no documentation. */
  readonly body?: string;
  readonly tryItState: "ENABLED" | "DISABLED";
  readonly authorizationType: string;
  readonly apiKeyRequired: boolean;
}
