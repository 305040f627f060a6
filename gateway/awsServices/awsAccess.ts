import type { Credentials } from "../../iam/sigv4.ts";
import type { Origin, Upstream } from "../ports/upstream.ts";
import type { AwsUri } from "./awsTarget.ts";
import { endpointOf } from "./endpointOf.ts";
import type { IntegrationRoles, RoleUse } from "./integrationRoles.ts";

/** Where the operator says AWS's services are; AWS itself where nothing is said. */
export interface AwsEndpointSettings {
  /** Service by endpoint prefix → URL. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Of every other service. */
  readonly endpoint?: string;
  /** What calls to these endpoints are signed with. */
  readonly credentials: Credentials;
}

export interface AwsReach {
  readonly origin: Origin;
  /** Stands before the path. */
  readonly basePath: string;
  readonly upstream: Upstream;
  /** Absent: those of the role that the integration names. */
  readonly credentials?: Credentials;
  /** The bundled function host: it believes what the gateway says of roles. */
  readonly isBundled: boolean;
}

interface Upstreams {
  /** May reach what integrations may reach. */
  readonly integrations: Upstream;
  /** Functions may be hosted by ourselves. */
  readonly functions: Upstream;
}

/** How services of AWS are reached, and as whom. What the process itself could be to AWS plays no part in it. */
export class AwsAccess {
  readonly roles: IntegrationRoles;
  readonly #settings: AwsEndpointSettings;
  readonly #upstreams: Upstreams;
  readonly #known = new WeakMap<AwsUri, AwsReach>();

  constructor(settings: AwsEndpointSettings, roles: IntegrationRoles, upstreams: Upstreams) {
    this.#settings = settings;
    this.roles = roles;
    this.#upstreams = upstreams;
  }

  reach(uri: AwsUri): AwsReach {
    const known = this.#known.get(uri);
    if (known) return known;
    const reach = this.#reach(uri);
    this.#known.set(uri, reach);
    return reach;
  }

  /** Throws an Error with the reason why the call cannot be signed. */
  credentials(reach: AwsReach, roleArn: string | undefined, use: RoleUse): Credentials {
    if (reach.credentials) {
      if (roleArn) this.roles.checkTrust(roleArn, use);
      return reach.credentials;
    }
    if (!roleArn) throw new Error(`${reach.origin.host} is AWS's own and the integration names no credentials`);
    return this.roles.assume(roleArn, use);
  }

  #reach({ target, uri }: AwsUri): AwsReach {
    const { service, subdomain } = target;
    const { endpoints, endpoint, credentials } = this.#settings;
    const given = Object.hasOwn(endpoints, service) ? endpoints[service] : endpoint;
    if (given === undefined)
      return { origin: uri.origin, basePath: "", upstream: this.#upstreams.integrations, isBundled: false };
    const { origin, basePath } = endpointOf(given);
    const upstream = service === "lambda" ? this.#upstreams.functions : this.#upstreams.integrations;
    const isBundled = service === "lambda" && origin.socketPath !== undefined;
    const reach = { origin, basePath, upstream, credentials, isBundled };
    if (subdomain === undefined) return reach;
    // Few endpoints beside AWS's own are found under names of buckets.
    return service === "s3"
      ? { ...reach, basePath: `${basePath}/${subdomain}` }
      : { ...reach, origin: { ...origin, host: `${subdomain}.${origin.host}` } };
  }
}
