// What can have tags, and where: "API Gateway resources that can be tagged" of the developer guide.
import type { Store } from "../store/store.ts";

export type Tags = Readonly<Record<string, string>>;

/** Something with tags of its own. */
export interface TaggedResource {
  readonly tags: Tags;
  readonly retag: (tags: Tags) => Promise<void>;
}

interface Place {
  readonly store: Store;
  readonly region: string;
  /** Nobody else changes the resource until the call is over. */
  readonly lock: boolean;
}

interface Kind {
  /** The path of the ARN; a group per name. What is below inherits the tags. */
  readonly path: RegExp;
  /** What AWS says when it is not there. */
  readonly missing: string;
  readonly find: (place: Place, ...names: readonly string[]) => Promise<TaggedResource | undefined>;
}

/** A change of the tags of what was found. */
const tagged = <Stored extends { readonly tags: Tags }>(
  stored: Stored | undefined,
  update: (before: Stored, after: Stored & { tags: Record<string, string> }) => Promise<void>,
): TaggedResource | undefined =>
  stored && { tags: stored.tags, retag: (tags) => update(stored, { ...stored, tags: { ...tags } }) };

/** Those above before those below. */
export const kinds: readonly Kind[] = [
  {
    path: /^\/restapis\/([^/]+)/,
    missing: "Invalid API identifier specified",
    find: async ({ store: { restApis }, region, lock }, id = "") =>
      tagged(await (lock ? restApis.lock : restApis.get)(region, id), restApis.update),
  },
  { path: /^\/restapis\/([^/]+)\/stages\/([^/]+)/, missing: "Invalid stage identifier specified", find: findStage },
  {
    path: /^\/apikeys\/([^/]+)/,
    missing: "Invalid API Key identifier specified",
    find: async ({ store: { apiKeys }, region, lock }, id = "") =>
      tagged(await (lock ? apiKeys.lock : apiKeys.get)(region, id), (before, after) =>
        apiKeys.update([{ before, after }]),
      ),
  },
  { path: /^\/usageplans\/([^/]+)/, missing: "Invalid Usage Plan ID specified", find: findUsagePlan },
  {
    path: /^\/clientcertificates\/([^/]+)/,
    missing: "Invalid Client Certificate identifier specified",
    find: async ({ store: { clientCertificates }, region, lock }, id = "") =>
      tagged(await (lock ? clientCertificates.lock : clientCertificates.get)(region, id), clientCertificates.update),
  },
  {
    path: /^\/vpclinks\/([^/]+)/,
    missing: "Invalid Vpc Link identifier specified",
    find: async ({ store: { vpcLinks }, region, lock }, id = "") =>
      tagged(await (lock ? vpcLinks.lock : vpcLinks.get)(region, id), vpcLinks.update),
  },
  {
    path: /^\/domainnames\/([^/+]+)(?:\+([^/]+))?/,
    missing: "Invalid domain name identifier specified",
    find: async ({ store: { domainNames }, region, lock }, name = "", id?: string) =>
      tagged(await (lock ? domainNames.lock : domainNames.get)(region, name, id), domainNames.update),
  },
  {
    path: /^\/domainnameaccessassociations\/domainname\/([^/+]+)\+([^/]+)\/vpcesource\/([^/]+)/,
    missing: "Invalid domain name access association identifier specified",
    find: findAssociation,
  },
];

async function findStage({ store, region, lock }: Place, apiId = "", name = ""): Promise<TaggedResource | undefined> {
  const restApi = await (lock ? store.restApis.lock : store.restApis.get)(region, apiId);
  const stage = restApi && (await store.stages.get(restApi.id, name));
  return tagged(stage, (before, after) => store.stages.update(apiId, before, after));
}

async function findUsagePlan({ store: { usagePlans }, region, lock }: Place, id = "") {
  if (lock) await usagePlans.lockAll(region);
  return tagged(await usagePlans.get(region, id), usagePlans.update);
}

async function findAssociation({ store, region, lock }: Place, name = "", id = "", source = "") {
  const domainName = await (lock ? store.domainNames.lock : store.domainNames.get)(region, name, id);
  const associations = store.domainNameAccessAssociations;
  return tagged(domainName && (await associations.get(domainName.id, "VPCE", source)), associations.update);
}
