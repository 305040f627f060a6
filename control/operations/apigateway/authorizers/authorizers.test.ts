import {
  CreateAuthorizerCommand,
  type CreateAuthorizerCommandInput,
  CreateRestApiCommand,
  DeleteAuthorizerCommand,
  DeleteMethodCommand,
  DeleteRestApiCommand,
  GetAuthorizerCommand,
  GetAuthorizersCommand,
  GetMethodCommand,
  GetResourcesCommand,
  type PatchOperation,
  PutMethodCommand,
  UpdateAuthorizerCommand,
  UpdateMethodCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { badRequest, conflict, notFound, plain } from "../../../testing/answers.ts";
import { createEmptyApi, type PetsApi } from "../../../testing/petsApi.ts";
import { startTestServer, type TestServer } from "../../../testing/testServer.ts";

let server: TestServer;
let api: PetsApi;
let restApiId: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  api = await createEmptyApi(server.client);
  restApiId = api.restApiId;
});

const unknown = notFound("Invalid Authorizer identifier specified");
const functionArn = "arn:aws:lambda:us-east-1:123456789012:function:check";
const authorizerUri = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
const userPool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_aWbE7iUTN";
const identitySource = "method.request.header.Authorization";
const token = { name: "check", type: "TOKEN", authorizerUri, identitySource } as const;
const cognito = { name: "pool", type: "COGNITO_USER_POOLS", providerARNs: [userPool], identitySource } as const;

type Members = Omit<Partial<CreateAuthorizerCommandInput>, "providerARNs"> & { providerARNs?: readonly string[] };
const create = async ({ providerARNs, ...input }: Members = {}) => {
  const providers = providerARNs && { providerARNs: [...providerARNs] };
  const command = new CreateAuthorizerCommand({ restApiId, ...token, ...input, ...providers });
  const answer = plain(await server.client.send(command));
  return { ...answer, id: answer.id ?? "" };
};
const get = async (authorizerId: string) =>
  plain(await server.client.send(new GetAuthorizerCommand({ restApiId, authorizerId })));
const update = async (authorizerId: string, ...patchOperations: PatchOperation[]) =>
  plain(await server.client.send(new UpdateAuthorizerCommand({ restApiId, authorizerId, patchOperations })));
const remove = (authorizerId: string) => server.client.send(new DeleteAuthorizerCommand({ restApiId, authorizerId }));
const useBy = (authorizerId: string, authorizationType = "CUSTOM") =>
  server.client.send(new PutMethodCommand({ ...api.method, authorizationType, authorizerId }));
const invalidExpression = (expression: string) =>
  badRequest(
    `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: ${expression}]`,
  );
const invalidUri = (uri: string) =>
  badRequest(
    `Invalid Authorizer URI: ${uri}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.`,
  );

describe("CreateAuthorizer", () => {
  describe("input", () => {
    it("takes every member and gives it back, as the next GetAuthorizer does", async () => {
      const members = {
        ...token,
        authType: "oauth2",
        authorizerCredentials: "arn:aws:iam::123456789012:role/invoke",
        identityValidationExpression: "Bearer .*",
        authorizerResultTtlInSeconds: 0,
      };
      const created = await create(members);
      expect(created).toEqual({ id: expect.stringMatching(/^[a-z0-9]{6}$/), ...members });
      expect(await get(created.id)).toEqual(created);
    });

    it.each([
      ["several identity sources", { identitySource: "method.request.header.A, method.request.querystring.b" }],
      ["the stage and the context", { identitySource: "stageVariables.c,context.identity.sourceIp" }],
      ["a function of the stage", { authorizerUri: authorizerUri.replace("check", "${stageVariables.fn}") }],
    ])("takes %s for the type REQUEST", async (_, members) => {
      expect(await create({ type: "REQUEST", ...members })).toMatchObject({ ...token, type: "REQUEST", ...members });
    });

    it("takes no identity source for a REQUEST that caches nothing", async () => {
      const made = await create({ type: "REQUEST", identitySource: undefined, authorizerResultTtlInSeconds: 0 });
      expect(made).not.toHaveProperty("identitySource");
    });

    it.each(["MAGIC", "token"])("refuses the type %s", async (type) => {
      const open = await startTestServer({ managementAuth: "none" });
      await using _ = open;
      const body = JSON.stringify({ name: "a", type });
      const response = await fetch(`${open.url}/restapis/any/authorizers`, { method: "POST", body });
      expect(response.headers.get("x-amzn-errortype")).toBe("ValidationException");
      expect(await response.text()).toContain(
        `Value '${type}' at 'createAuthorizerInput.type' failed to satisfy constraint: Member must satisfy enum value set`,
      );
    });
  });

  describe("behaviour", () => {
    it("caches results for 300 seconds and is of the kind custom unless it is told otherwise", async () => {
      expect(await create()).toEqual({
        id: expect.any(String),
        ...token,
        authType: "custom",
        authorizerResultTtlInSeconds: 300,
      });
    });

    it("answers an authorizer of user pools as the CLI's reference shows it", async () => {
      expect(await create({ ...cognito, authorizerUri: undefined })).toEqual({
        id: expect.any(String),
        ...cognito,
        authType: "cognito_user_pools",
      });
    });

    it("may have the name of another API's", async () => {
      await create();
      const other = await createEmptyApi(server.client);
      const made = await server.client.send(new CreateAuthorizerCommand({ restApiId: other.restApiId, ...token }));
      expect(made.name).toBe("check");
    });
  });

  describe("errors", () => {
    it("refuses a name that is taken, and a blank one", async () => {
      await create();
      const message = "Authorizer name must be unique. Authorizer check already exists in this RestApi.";
      await expect(create()).rejects.toMatchObject(conflict(message));
      await expect(create({ name: " " })).rejects.toMatchObject({ name: "BadRequestException" });
    });

    it.each([
      undefined,
      functionArn,
      "arn:aws:apigateway:us-east-1:s3:path/bucket/key",
      authorizerUri.replace("us-east-1", "region"),
      authorizerUri.replace("/invocations", ""),
      authorizerUri.replace("check", "../check"),
    ])("refuses the URI %s", async (uri) => {
      await expect(create({ authorizerUri: uri })).rejects.toMatchObject(invalidUri(uri ?? "null"));
      await expect(create({ authorizerUri: uri, type: "REQUEST" })).rejects.toMatchObject(invalidUri(uri ?? "null"));
    });

    it.each([
      ["TOKEN without an identity source", { identitySource: undefined }],
      ["user pools without an identity source", { ...cognito, identitySource: undefined }],
      ["REQUEST that caches under nothing", { type: "REQUEST", identitySource: undefined }],
    ] as const)("refuses %s", async (_, input) => {
      await expect(create(input)).rejects.toMatchObject(badRequest("Invalid request input"));
    });

    it.each([
      ["TOKEN", "Authorization"],
      ["TOKEN", "method.request.querystring.token"],
      ["REQUEST", "method.request.body.token"],
      ["REQUEST", "method.request.path.id"],
      ["REQUEST", "$context.identity"],
    ] as const)("refuses %s with the identity source %s", async (type, source) => {
      await expect(create({ type, identitySource: source })).rejects.toMatchObject(invalidExpression(source));
    });

    it("refuses user pools that are none", async () => {
      await expect(create({ ...cognito, providerARNs: [] })).rejects.toMatchObject({ name: "BadRequestException" });
      await expect(create({ ...cognito, providerARNs: [functionArn] })).rejects.toMatchObject(
        badRequest("Invalid ARN specified in the request"),
      );
    });

    it("refuses credentials that are no ARN, as those of an integration", async () => {
      await expect(create({ authorizerCredentials: "invoke" })).rejects.toMatchObject(
        badRequest("Invalid ARN specified in the request"),
      );
    });

    it.each([-1, 3601])("refuses to cache for %i seconds", async (authorizerResultTtlInSeconds) => {
      await expect(create({ authorizerResultTtlInSeconds })).rejects.toMatchObject(
        badRequest("Authorizer result TTL must be between 0 and 3600 seconds"),
      );
    });

    it("refuses the eleventh of an API", async () => {
      for (let index = 0; index < 10; index++) await create({ name: `a${index}` });
      await expect(create({ name: "one too many" })).rejects.toMatchObject({ name: "LimitExceededException" });
    });
  });
});

describe("GetAuthorizer", () => {
  describe("input", () => {
    it("takes the authorizer's id", async () => {
      const { id } = await create();
      expect(await get(id)).toMatchObject({ id, name: "check" });
    });
  });

  describe("behaviour", () => {
    it("is copied with its API, the method's reference turned to the copy", async () => {
      const { id } = await create();
      await useBy(id);
      const clone = await server.client.send(new CreateRestApiCommand({ name: "clone", cloneFrom: restApiId }));
      const { items = [] } = await server.client.send(new GetResourcesCommand({ restApiId: clone.id }));
      const resourceId = items.find(({ path }) => path === "/pets")?.id;
      const { authorizerId, authorizationType } = await server.client.send(
        new GetMethodCommand({ restApiId: clone.id, resourceId, httpMethod: "GET" }),
      );
      expect(authorizationType).toBe("CUSTOM");
      expect(authorizerId).not.toBe(id);
      const copy = await server.client.send(new GetAuthorizerCommand({ restApiId: clone.id, authorizerId }));
      expect(copy).toMatchObject(token);
    });

    it("is gone with its API", async () => {
      await create();
      await server.client.send(new DeleteRestApiCommand({ restApiId }));
      expect(await server.database.query(`SELECT 1 FROM "Authorizer" WHERE "restApiId" = '${restApiId}'`)).toEqual([]);
    });
  });

  describe("errors", () => {
    it("answers 404 for one that is not there, or of another API", async () => {
      await expect(get("nosuch")).rejects.toMatchObject(unknown);
      const { id: authorizerId } = await create();
      const other = await createEmptyApi(server.client);
      const call = server.client.send(new GetAuthorizerCommand({ restApiId: other.restApiId, authorizerId }));
      await expect(call).rejects.toMatchObject(unknown);
    });
  });
});

describe("GetAuthorizers", () => {
  const list = async (input: { limit?: number; position?: string | undefined } = {}) =>
    plain(await server.client.send(new GetAuthorizersCommand({ restApiId, ...input })));

  describe("input", () => {
    it("takes a limit", async () => {
      for (const name of ["one", "two"]) await create({ name });
      expect((await list({ limit: 1 })).items).toHaveLength(1);
    });
  });

  describe("behaviour", () => {
    it("lists page by page, whole when some go and come between", async () => {
      const made = [];
      for (const name of ["one", "two", "three", "four"]) made.push(await create({ name }));
      const first = await list({ limit: 2 });
      const [gone] = first.items ?? [];
      await remove(gone?.id ?? "");
      const rest = await list({ limit: 2, position: first.position });
      expect(rest.position).toBeUndefined();
      const names = [...(first.items ?? []), ...(rest.items ?? [])].map(({ name }) => name);
      expect(names.sort()).toEqual(made.map(({ name }) => name).sort());
    });
  });

  describe("errors", () => {
    it("refuses a limit out of range and a position of nobody", async () => {
      await expect(list({ limit: 501 })).rejects.toMatchObject({ name: "BadRequestException" });
      await expect(list({ position: "nowhere" })).rejects.toMatchObject({ name: "BadRequestException" });
    });
  });
});

describe("UpdateAuthorizer", () => {
  describe("input", () => {
    it.each([
      ["name", "new"],
      ["type", "REQUEST"],
      ["authType", "oauth2"],
      ["authorizerUri", authorizerUri.replace("check", "other")],
      ["authorizerCredentials", "arn:aws:iam::123456789012:role/invoke"],
      ["identityValidationExpression", "Bearer .*"],
      ["identitySource", "method.request.header.Token"],
    ])("replaces /%s", async (name, value) => {
      const { id } = await create();
      expect(await update(id, { op: "replace", path: `/${name}`, value })).toMatchObject({ [name]: value });
      expect(await get(id)).toMatchObject({ [name]: value });
    });

    it("replaces the time to live by a number", async () => {
      const { id } = await create();
      const operation = { op: "replace", path: "/authorizerResultTtlInSeconds", value: "3600" } as const;
      expect(await update(id, operation)).toMatchObject({ authorizerResultTtlInSeconds: 3600 });
    });

    it("adds and removes one user pool each", async () => {
      const { id } = await create(cognito);
      const other = `${userPool}2`;
      const added = await update(id, { op: "add", path: "/providerARNs", value: other });
      expect(added.providerARNs).toEqual([userPool, other]);
      const removed = await update(id, { op: "remove", path: "/providerARNs", value: userPool });
      expect(removed.providerARNs).toEqual([other]);
    });
  });

  describe("behaviour", () => {
    it("removes the identity source of one that caches nothing", async () => {
      const { id } = await create({ type: "REQUEST", authorizerResultTtlInSeconds: 0 });
      expect(await update(id, { op: "remove", path: "/identitySource" })).not.toHaveProperty("identitySource");
    });

    it("changes nothing when one operation is refused", async () => {
      const created = await create();
      const operations = [
        { op: "replace", path: "/name", value: "new" },
        { op: "replace", path: "/authorizerResultTtlInSeconds", value: "3601" },
      ] as const;
      await expect(update(created.id, ...operations)).rejects.toMatchObject({ name: "BadRequestException" });
      expect(await get(created.id)).toEqual(created);
    });
  });

  describe("errors", () => {
    it.each([
      [{ op: "replace", path: "/authorizerUri", value: functionArn }, invalidUri(functionArn)],
      [{ op: "replace", path: "/authorizerUri" }, invalidUri("null")],
      [{ op: "remove", path: "/identitySource" }, badRequest("Invalid request input")],
      [
        { op: "replace", path: "/authorizerResultTtlInSeconds", value: "soon" },
        badRequest("Authorizer result TTL must be between 0 and 3600 seconds"),
      ],
      [
        { op: "replace", path: "/type", value: "MAGIC" },
        badRequest("Invalid value MAGIC specified for patch path /type"),
      ],
      [
        { op: "add", path: "/id", value: "other0" },
        badRequest(
          "Invalid patch path  '/id' specified for op 'add'. Must be one of: [/identitySource, /providerARNs]",
        ),
      ],
    ] as const)("refuses %o", async (operation, error) => {
      const { id } = await create();
      await expect(update(id, operation)).rejects.toMatchObject(error);
    });

    it("refuses the name of another", async () => {
      await create({ name: "taken" });
      const { id } = await create();
      await expect(update(id, { op: "replace", path: "/name", value: "taken" })).rejects.toMatchObject({
        name: "ConflictException",
      });
    });

    it("refuses to become what its methods do not say", async () => {
      const { id } = await create({ providerARNs: [userPool] });
      await useBy(id);
      const operations = [
        { op: "replace", path: "/type", value: "COGNITO_USER_POOLS" },
        { op: "add", path: "/providerARNs", value: userPool },
      ] as const;
      await expect(update(id, ...operations)).rejects.toMatchObject({ name: "BadRequestException" });
      expect(await get(id)).toMatchObject({ type: "TOKEN" });
    });

    it("answers 404 for one that is not there", async () => {
      await expect(update("nosuch")).rejects.toMatchObject(unknown);
    });
  });
});

describe("DeleteAuthorizer", () => {
  describe("input", () => {
    it("takes the authorizer's id and answers 202", async () => {
      const { id } = await create();
      expect((await remove(id)).$metadata.httpStatusCode).toBe(202);
      await expect(get(id)).rejects.toMatchObject(unknown);
    });
  });

  describe("behaviour", () => {
    it("is possible once the method that named it is gone, or names it no more", async () => {
      const { id } = await create();
      await useBy(id);
      await server.client.send(new DeleteMethodCommand(api.method));
      await useBy(id);
      const patchOperations: PatchOperation[] = [
        { op: "replace", path: "/authorizationType", value: "NONE" },
        { op: "replace", path: "/authorizerId", value: "" },
      ];
      await server.client.send(new UpdateMethodCommand({ ...api.method, patchOperations }));
      expect((await remove(id)).$metadata.httpStatusCode).toBe(202);
    });
  });

  describe("errors", () => {
    it("refuses one that a method names", async () => {
      const { id } = await create();
      await useBy(id);
      await expect(remove(id)).rejects.toMatchObject(
        conflict("Cannot delete authorizer 'check', is referenced in method: GET//pets"),
      );
    });

    it("answers 404 for one that is not there", async () => {
      await expect(remove("nosuch")).rejects.toMatchObject(unknown);
    });
  });
});

describe("PutMethod", () => {
  const required = badRequest(
    "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.",
  );

  describe("behaviour", () => {
    it.each([
      ["CUSTOM", token],
      ["CUSTOM", { ...token, type: "REQUEST" }],
      ["COGNITO_USER_POOLS", cognito],
    ] as const)("takes %s with %o", async (authorizationType, input) => {
      const { id } = await create(input);
      const put = await useBy(id, authorizationType);
      expect(put).toMatchObject({ authorizationType, authorizerId: id });
    });

    it("takes and patches the scopes that user pools know", async () => {
      const { id: authorizerId } = await create(cognito);
      const authorizationType = "COGNITO_USER_POOLS";
      const authorizationScopes = ["pets/read"];
      const command = new PutMethodCommand({ ...api.method, authorizationType, authorizerId, authorizationScopes });
      expect(await server.client.send(command)).toMatchObject({ authorizationScopes });
      const patchOperations: PatchOperation[] = [{ op: "add", path: "/authorizationScopes", value: "pets/write" }];
      const updated = await server.client.send(new UpdateMethodCommand({ ...api.method, patchOperations }));
      expect(updated.authorizationScopes).toEqual(["pets/read", "pets/write"]);
    });
  });

  describe("errors", () => {
    it.each([
      ["COGNITO_USER_POOLS", token],
      ["CUSTOM", cognito],
    ] as const)("refuses %s with an authorizer of another kind", async (authorizationType, input) => {
      const { id } = await create(input);
      await expect(useBy(id, authorizationType)).rejects.toMatchObject(required);
    });

    it("refuses an authorizer that is not there, or of another API", async () => {
      await expect(useBy("nosuch")).rejects.toMatchObject(required);
      const { id } = await create();
      const other = await createEmptyApi(server.client);
      const call = server.client.send(
        new PutMethodCommand({ ...other.method, authorizationType: "CUSTOM", authorizerId: id }),
      );
      await expect(call).rejects.toMatchObject(required);
    });

    it("refuses an empty scope", async () => {
      const command = new PutMethodCommand({ ...api.method, authorizationType: "NONE", authorizationScopes: [""] });
      await expect(server.client.send(command)).rejects.toMatchObject(
        badRequest("Invalid null or empty value in authorizationScopes"),
      );
    });
  });
});
