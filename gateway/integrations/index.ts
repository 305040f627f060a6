import type { ServedIntegrationType } from "../config/servedIntegrationTypes.ts";
import { aws } from "./aws.ts";
import { awsProxy } from "./awsProxy.ts";
import { http } from "./http.ts";
import { httpProxy } from "./httpProxy.ts";
import type { Integration } from "./integration.ts";
import { mock } from "./mock.ts";

export const integrations: Readonly<Record<ServedIntegrationType, Integration>> = {
  MOCK: mock,
  HTTP: http,
  HTTP_PROXY: httpProxy,
  AWS: aws,
  AWS_PROXY: awsProxy,
};
