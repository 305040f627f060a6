import type { ServedIntegrationType } from "../config/servedIntegrationTypes.ts";
import { http } from "./http.ts";
import { httpProxy } from "./httpProxy.ts";
import type { Integration } from "./integration.ts";
import { mock } from "./mock.ts";

export const integrations: Readonly<Record<ServedIntegrationType, Integration>> = {
  MOCK: mock,
  HTTP: http,
  HTTP_PROXY: httpProxy,
};
