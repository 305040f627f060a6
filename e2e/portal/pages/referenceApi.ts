import {
  CreateDeploymentCommand,
  CreateModelCommand,
  CreateResourceCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
} from "@aws-sdk/client-api-gateway";
import { client, createApi } from "../../wire/sdkClient.ts";

interface MockMethod {
  readonly resourceId: string;
  readonly httpMethod: string;
  /** Of the mapping template's choice: status codes by what it writes. */
  readonly request?: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, boolean>>;
  readonly requestModel?: string;
  readonly responseModel?: string;
}

/** An API of stage `prod` with everything a reference shows: models, parameters, bodies, a method for every verb. */
export async function referenceApi(name: string): Promise<string> {
  const { restApiId, rootResourceId } = await createApi(name);
  const child = async (parentId: string, pathPart: string): Promise<string> =>
    (await client.send(new CreateResourceCommand({ restApiId, parentId, pathPart }))).id ?? "";
  const pets = await child(rootResourceId, "pets");
  const pet = await child(pets, "{petId}");
  const files = await child(await child(rootResourceId, "files"), "{proxy+}");
  await createModels(restApiId);
  const put = (method: MockMethod) => putMock(restApiId, method);
  const petId = { "method.request.path.petId": true };
  await put({
    resourceId: pets,
    httpMethod: "GET",
    parameters: { "method.request.querystring.limit": false },
    responseModel: "Pets",
    answers: { 200: '[{"name": "Lassie"}]' },
  });
  await put({
    resourceId: pets,
    httpMethod: "POST",
    request: `#if($input.path('$.name') == ""){"statusCode": 400}#else{"statusCode": 201}#end`,
    requestModel: "Pet",
    responseModel: "Pet",
    answers: { 201: '{"stored": true}', 400: '{"message": "A pet needs a name"}' },
  });
  await put({
    resourceId: pet,
    httpMethod: "GET",
    parameters: petId,
    responseModel: "Pet",
    answers: { 200: `{"id": "$input.params('petId')"}` },
  });
  await put({ resourceId: pet, httpMethod: "DELETE", parameters: petId, answers: { 200: "{}" } });
  const proxy = { "method.request.path.proxy": true };
  await put({ resourceId: files, httpMethod: "ANY", parameters: proxy, answers: { 200: '{"file": true}' } });
  await client.send(new CreateDeploymentCommand({ restApiId, stageName: "prod" }));
  return restApiId;
}

async function createModels(restApiId: string): Promise<void> {
  const of = (name: string) => ({ $ref: `https://apigateway.amazonaws.com/restapis/${restApiId}/models/${name}` });
  const create = async (name: string, schema: object) =>
    client.send(
      new CreateModelCommand({ restApiId, name, contentType: "application/json", schema: JSON.stringify(schema) }),
    );
  await create("Owner", { type: "object", properties: { email: { type: "string", format: "email" } } });
  await create("Pet", {
    type: "object",
    required: ["name"],
    properties: {
      name: { type: "string", minLength: 1, description: "What it listens to. <script>alert(1)</script>" },
      kind: { type: "string", enum: ["dog", "cat"] },
      owner: of("Owner"),
    },
  });
  await create("Pets", { type: "array", items: of("Pet") });
}

async function putMock(restApiId: string, mock: MockMethod): Promise<void> {
  const { resourceId, httpMethod, answers, parameters, requestModel, responseModel } = mock;
  const method = { restApiId, resourceId, httpMethod };
  const [first = "200"] = Object.keys(answers);
  await client.send(
    new PutMethodCommand({
      ...method,
      authorizationType: "NONE",
      apiKeyRequired: true,
      requestParameters: parameters,
      requestModels: requestModel === undefined ? undefined : { "application/json": requestModel },
    }),
  );
  const requestTemplates = { "application/json": mock.request ?? `{"statusCode": ${first}}` };
  await client.send(new PutIntegrationCommand({ ...method, type: "MOCK", requestTemplates }));
  for (const [statusCode, body] of Object.entries(answers)) {
    const responseModels = responseModel === undefined ? undefined : { "application/json": responseModel };
    await client.send(new PutMethodResponseCommand({ ...method, statusCode, responseModels }));
    // Without a pattern: the answer to everything that matches no other.
    const selectionPattern = statusCode === "400" ? "400" : undefined;
    const responseTemplates = { "application/json": body };
    await client.send(
      new PutIntegrationResponseCommand({ ...method, statusCode, selectionPattern, responseTemplates }),
    );
  }
}
