// "Invoke", AWS Lambda API reference: the synchronous kind, at an endpoint of the operator's choice.
import { type Credentials, signRequest } from "../../iam/sigv4.ts";
import { endpointOf } from "../awsServices/endpointOf.ts";
import type { IntegrationRoles } from "../awsServices/integrationRoles.ts";
import { roleAtDoor } from "../awsServices/roleAtDoor.ts";
import { HeaderMap } from "../mapping/headerMap.ts";
import type { Clock } from "../ports/clock.ts";
import type { FunctionAnswer, FunctionCall, FunctionRequest, Functions } from "../ports/functions.ts";
import type { Origin, Upstream, UpstreamResponse } from "../ports/upstream.ts";
import { readBody } from "../upstream/readBody.ts";

export interface LambdaFunctionsSettings {
  readonly endpoint: string;
  readonly credentials: Credentials;
  readonly upstream: Upstream;
  readonly clock: Clock;
  /** Asked for the bundled function host only; another endpoint has credentials of its own. */
  readonly roles: IntegrationRoles;
}

export class LambdaFunctions implements Functions {
  readonly #origin: Origin;
  readonly #base: string;
  readonly #settings: LambdaFunctionsSettings;

  constructor(settings: LambdaFunctionsSettings) {
    const { origin, basePath } = endpointOf(settings.endpoint);
    this.#origin = origin;
    this.#base = basePath;
    this.#settings = settings;
  }

  request(call: FunctionCall): FunctionRequest {
    const { functionArn, region, payload, headers: extra, timeoutMs } = call;
    const { credentials, clock, upstream } = this.#settings;
    const path = `${this.#base}/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`;
    const shown = Object.fromEntries(Object.entries(extra).map(([name, value]) => [name.toLowerCase(), value]));
    Object.assign(shown, this.#headersOfRole(call, path));
    const unsigned = { host: this.#origin.host, "content-type": "application/json", ...shown };
    const request = { method: "POST", rawPath: path, rawQuery: "", headers: unsigned, body: payload };
    // Nobody reads a signature at the bundled host's private door.
    const isPrivate = this.#origin.socketPath !== undefined;
    const scope = { region, service: "lambda" };
    const { host: _, ...signed } = isPrivate ? unsigned : signRequest(request, credentials, scope, clock.now());
    const names = new Map([...Object.keys(extra), ...signingHeaders].map((name) => [name.toLowerCase(), name]));
    const headers = Object.entries(signed).flatMap(([name, value]) => [names.get(name) ?? name, value]);
    return {
      uri: `${this.#shownEndpoint(region)}/2015-03-31/functions/${functionArn}/invocations`,
      headers,
      send: () =>
        new Promise((resolve, reject) => {
          upstream.call(
            { origin: this.#origin, method: "POST", path, headers, body: payload, timeoutMs },
            { response: (response) => answerOf(response).then(resolve, reject), failed: reject },
          );
        }),
    };
  }

  /** The door of the bundled functions has no address that means anything to whoever reads the log. */
  #shownEndpoint(region: string): string {
    const { socketPath, secure, host } = this.#origin;
    if (socketPath !== undefined) return `https://lambda.${region}.amazonaws.com`;
    return `${secure ? "https" : "http"}://${host}${this.#base}`;
  }

  #headersOfRole({ role }: FunctionCall, path: string): Record<string, string> {
    if (!role) return {};
    const { roles } = this.#settings;
    const use = { account: role.account, arn: role.sourceArn };
    if (this.#origin.socketPath !== undefined) return roleAtDoor(roles, role.arn, use, path);
    roles.checkTrust(role.arn, use);
    return {};
  }
}

/** As they are shown (recorded). */
const signingHeaders = ["Content-Type", "Authorization", "X-Amz-Date"];

async function answerOf({ status, headers, body }: UpstreamResponse): Promise<FunctionAnswer> {
  const answered = new HeaderMap(headers);
  const functionError = answered.last("x-amz-function-error");
  const requestId = answered.last("x-amzn-requestid");
  const payload = await readBody(body);
  return {
    status,
    payload,
    ...(functionError !== undefined && { functionError }),
    ...(requestId !== undefined && { requestId }),
  };
}
