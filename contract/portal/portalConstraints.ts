// Lengths of the portal operations' members. Source: the properties' MinLength and MaxLength in the API reference, version 2.

type Members = Readonly<Record<string, Readonly<Record<string, string>>>>;

const arns = "list<__stringMin20Max2048>";
const color = "__stringMin1Max16";
const portal = {
  IncludedPortalProductArns: arns,
  LogoUri: "__stringMin0Max1092",
  RumAppMonitorName: "__stringMin0Max255",
};

/** structure name → member name → shape name, as in constraints.json. */
export const portalMembers: Members = {
  CreatePortalRequest: portal,
  UpdatePortalRequest: portal,
  PublishPortalRequest: { Description: "__stringMin0Max1024" },
  CognitoConfig: {
    AppClientId: "__stringMin1Max256",
    UserPoolArn: "__stringMin20Max2048",
    UserPoolDomain: "__stringMin20Max2048",
  },
  ACMManaged: { CertificateArn: "__stringMin10Max2048", DomainName: "__stringMin3Max256" },
  PortalContent: { Description: "__stringMin0Max1024", DisplayName: "__stringMin3Max255" },
  CustomColors: {
    AccentColor: color,
    BackgroundColor: color,
    ErrorValidationColor: color,
    HeaderColor: color,
    NavigationColor: color,
    TextColor: color,
  },
  CreatePortalProductRequest: { Description: "__stringMin0Max1024", DisplayName: "__stringMin1Max255" },
  UpdatePortalProductRequest: { Description: "__stringMin0Max1024", DisplayName: "__stringMin1Max255" },
  DisplayOrder: { OverviewPageArn: "__stringMin20Max2048", ProductPageArns: arns },
  Section: { ProductRestEndpointPageArns: arns },
  PutPortalProductSharingPolicyRequest: { PolicyDocument: "__stringMin1Max307200" },
  DisplayContent: { Body: "__stringMin1Max32768", Title: "__stringMin1Max255" },
  DisplayContentOverrides: {
    Body: "__stringMin1Max32768",
    Endpoint: "__stringMin1Max1024",
    OperationName: "__stringMin1Max255",
  },
  IdentifierParts: {
    Method: "__stringMin1Max20",
    Path: "__stringMin1Max4096",
    RestApiId: "__stringMin1Max50",
    Stage: "__stringMin1Max128",
  },
};
