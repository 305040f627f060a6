// Every operation that pages: the API reference's `limit` ("The maximum number of returned results per page. The default value is 25 and the
// maximum value is 500.") and `position` ("The current pagination position in the paged result set.").
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ask, createAsk, type Members, restOperation, restOperations } from "../../testing/anyOperation.ts";
import { certificateArn, freshDomainName } from "../../testing/domainNames.ts";
import { createEveryResource, type EveryResource, must, networkLoadBalancer } from "../../testing/everyResource.ts";
import { startTestServer, type TestServer } from "../../testing/testServer.ts";

let server: TestServer;
let ask: Ask;
let known: EveryResource;
beforeAll(async () => {
  server = await startTestServer({ managementAuth: "none" });
  ask = createAsk(server.url);
  known = await createEveryResource(ask);
});
afterAll(() => server[Symbol.asyncDispose]());

let made = 0;
/** In no order: names must not come in the order in which they were made. */
const fresh = () => {
  made += 1;
  return `${"zamxb"[made % 5]}${made}`;
};
const make = (name: string, members: Members = {}) => must(ask)(name, { ...known, ...members });
const remove = (name: string, members: Members) => must(ask)(name, { ...known, ...members });

interface Row {
  /** Adds one and answers how the page names it. */
  readonly add: () => Promise<string>;
  readonly remove: (key: string) => Promise<unknown>;
  readonly keyOf: (item: Readonly<Record<string, unknown>>) => unknown;
}

const id = ({ id: key }: Readonly<Record<string, unknown>>) => key;

const byId = (create: string, members: () => Members, deletion: string, label: string): Row => ({
  keyOf: id,
  add: async () => String((await make(create, members())).id),
  remove: (key) => remove(deletion, { [label]: key }),
});

const addKey = async () => {
  const { id: keyId } = await make("CreateApiKey", { name: fresh() });
  await make("CreateUsagePlanKey", { keyId, keyType: "API_KEY" });
  return String(keyId);
};
const removeKey = (keyId: string) => remove("DeleteUsagePlanKey", { keyId });

const rows: Readonly<Record<string, Row>> = {
  GetApiKeys: byId("CreateApiKey", () => ({ name: fresh() }), "DeleteApiKey", "apiKey"),
  GetAuthorizers: byId(
    "CreateAuthorizer",
    () => ({
      ...{ name: fresh(), type: "COGNITO_USER_POOLS", identitySource: "method.request.header.Authorization" },
      providerARNs: ["arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_aWbE7iUTN"],
    }),
    ...(["DeleteAuthorizer", "authorizerId"] as const),
  ),
  GetBasePathMappings: {
    keyOf: ({ basePath }) => basePath,
    add: async () => String((await make("CreateBasePathMapping", { basePath: fresh() })).basePath),
    remove: (basePath) => remove("DeleteBasePathMapping", { basePath }),
  },
  GetClientCertificates: {
    keyOf: ({ clientCertificateId }) => clientCertificateId,
    add: async () => String((await make("GenerateClientCertificate")).clientCertificateId),
    remove: (clientCertificateId) => remove("DeleteClientCertificate", { clientCertificateId }),
  },
  GetDeployments: byId("CreateDeployment", () => ({ stageName: undefined }), "DeleteDeployment", "deploymentId"),
  GetDocumentationParts: byId(
    "CreateDocumentationPart",
    () => ({ location: { type: "RESOURCE", path: `/${fresh()}` }, properties: "{}" }),
    ...(["DeleteDocumentationPart", "documentationPartId"] as const),
  ),
  GetDocumentationVersions: {
    keyOf: ({ version }) => version,
    add: async () => {
      const documentationVersion = fresh();
      await make("CreateDocumentationVersion", { documentationVersion, stageName: undefined });
      return documentationVersion;
    },
    remove: (documentationVersion) => remove("DeleteDocumentationVersion", { documentationVersion }),
  },
  GetDomainNameAccessAssociations: {
    keyOf: ({ domainNameAccessAssociationArn }) => domainNameAccessAssociationArn,
    add: async () => {
      const source = { accessAssociationSourceType: "VPCE", accessAssociationSource: `vpce-${fresh()}` };
      return String((await make("CreateDomainNameAccessAssociation", source)).domainNameAccessAssociationArn);
    },
    remove: (domainNameAccessAssociationArn) =>
      remove("DeleteDomainNameAccessAssociation", { domainNameAccessAssociationArn }),
  },
  GetDomainNames: {
    keyOf: ({ domainName }) => domainName,
    add: async () => {
      const domainName = freshDomainName();
      const endpointConfiguration = { types: ["REGIONAL"] };
      await make("CreateDomainName", { domainName, endpointConfiguration, regionalCertificateArn: certificateArn() });
      return domainName;
    },
    remove: (domainName) => remove("DeleteDomainName", { domainName }),
  },
  GetModels: {
    keyOf: ({ name }) => name,
    add: async () => {
      const model = { name: fresh(), contentType: "application/json", schema: '{"type":"object"}' };
      return String((await make("CreateModel", model)).name);
    },
    remove: (modelName) => remove("DeleteModel", { modelName }),
  },
  GetRequestValidators: byId(
    ...(["CreateRequestValidator", () => ({ name: fresh() }), "DeleteRequestValidator", "requestValidatorId"] as const),
  ),
  GetResources: byId("CreateResource", () => ({ pathPart: fresh() }), "DeleteResource", "resourceId"),
  GetRestApis: byId("CreateRestApi", () => ({ name: fresh() }), "DeleteRestApi", "restApiId"),
  GetUsage: { keyOf: id, add: addKey, remove: removeKey },
  GetUsagePlanKeys: { keyOf: id, add: addKey, remove: removeKey },
  GetUsagePlans: byId("CreateUsagePlan", () => ({ name: fresh() }), "DeleteUsagePlan", "usagePlanId"),
  GetVpcLinks: byId(
    "CreateVpcLink",
    () => ({ name: fresh(), targetArns: [networkLoadBalancer] }),
    ...(["DeleteVpcLink", "vpcLinkId"] as const),
  ),
};

/** Of what is filtered by them, everything. */
const filters = { keyId: undefined, nameQuery: undefined, customerId: undefined };

async function page(name: string, { keyOf }: Row, limit: unknown, position?: unknown) {
  const { startDate, endDate, ...labels } = { ...known, ...filters };
  const days = name === "GetUsage" ? { startDate, endDate } : {};
  const { status, body } = await ask(restOperation(name), { ...labels, ...days, limit, position });
  const keys = name === "GetUsage" ? Object.keys(Object(body.values)) : items(body).map(keyOf).map(String);
  return { status, keys, position: body.position, message: body.message };
}

const items = (body: Members): Record<string, unknown>[] => (Array.isArray(body.item) ? body.item.map(Object) : []);

async function pages(name: string, row: Row, limit: number, between: (page: number) => Promise<void> = async () => {}) {
  const all: string[][] = [];
  let position: unknown;
  do {
    const next = await page(name, row, limit, position);
    all.push(next.keys);
    position = next.position;
    await between(all.length);
  } while (position !== undefined && all.length < 100);
  return all;
}

it("every operation with a position is here", () => {
  const paging = restOperations.filter(({ input }) =>
    [...input.structIterator()].some(([name]) => name === "position"),
  );
  // These have no next page. API reference, "GetGatewayResponses": "does not support pagination and the limit does not apply here"; "GetTags":
  // "(Not currently supported)"; the model of "GetSdkTypes" has no position in its answer.
  const whole = ["GetGatewayResponses", "GetSdkTypes", "GetTags"];
  expect(paging.map(({ name }) => name).toSorted()).toEqual([...Object.keys(rows), ...whole].toSorted());
});

describe.each(Object.entries(rows))("%s", (name, row) => {
  describe("pagination", () => {
    beforeAll(async () => {
      for (let count = 0; count < 4; count += 1) await row.add();
    });

    it("answers as many as it is asked for, each once, and no position after the last", async () => {
      const whole = await page(name, row, 500);
      expect(whole).toMatchObject({ status: 200, position: undefined });
      expect(new Set(whole.keys).size).toBe(whole.keys.length);
      for (const limit of [1, 2, whole.keys.length]) {
        const all = await pages(name, row, limit);
        expect(all.flat()).toEqual(whole.keys);
        expect(all.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
        expect(all).toHaveLength(Math.ceil(whole.keys.length / limit));
      }
    });

    it("neither repeats nor loses one while others come and go", async () => {
      const before = (await page(name, row, 500)).keys;
      const gone = await row.add();
      const seen = await pages(name, row, 2, async (count) => {
        if (count === 1) await row.remove(gone);
        if (count <= 2) await row.add();
      });
      const keys = seen.flat();
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys).toEqual(expect.arrayContaining(before));
    });

    it("goes on from one that is gone", async () => {
      const added = await row.add();
      const whole = (await page(name, row, 500)).keys;
      const { position } = await page(name, row, whole.indexOf(added) + 1);
      await row.remove(added);
      if (position !== undefined)
        expect((await page(name, row, 500, position)).keys).toEqual(whole.slice(whole.indexOf(added) + 1));
      expect((await page(name, row, 500)).keys).toEqual(whole.filter((key) => key !== added));
    });

    it.each(["0", "-1", "501", "2147483648", "a", "1.5", ""])("refuses a limit of '%s'", async (limit) => {
      expect(await page(name, row, limit)).toMatchObject({ status: 400 });
    });

    it.each(["", "a", "%00", "aWQ9", "aWQ9Li4v", "aWQ9AAAA", "😀", "x".repeat(5000)])(
      "refuses a position of its own making: '%s'",
      async (position) => {
        expect(await page(name, row, 10, position)).toMatchObject({
          status: 400,
          message: "Invalid position parameter specified",
        });
      },
    );

    it("takes no position of another kind for more than a position", async () => {
      const other = Buffer.from("id='; DROP TABLE x").toString("base64");
      expect((await page(name, row, 10, other)).status).toBe(400);
    });
  });
});

describe("GetApiKeys", () => {
  it("answers 25 without a limit and 500 at most", async () => {
    const row = rows.GetApiKeys;
    if (row === undefined) throw new Error("there is no row for GetApiKeys");
    const keys = Array.from({ length: 510 }, (_, index) => `k${index},${"x".repeat(20)}${index}`);
    await make("ImportApiKeys", { format: "csv", body: ["name,key", ...keys].join("\n") });
    expect((await page("GetApiKeys", row, undefined)).keys).toHaveLength(25);
    expect((await page("GetApiKeys", row, 500)).keys).toHaveLength(500);
  });
});
