/** The sample API as data: every method is a MOCK whose templates make the answer, so it needs no back end. */
export const petStoreName = "Pet store";
export const petStoreStage = "prod";

export interface SampleResponse {
  readonly statusCode: string;
  /** Absent: the default response. */
  readonly selectionPattern?: string;
  readonly template: string;
}

export interface SampleMethod {
  /** Below the root: `pets`, `pets/{petId}`. */
  readonly path: string;
  readonly httpMethod: string;
  readonly operationName: string;
  readonly requestParameters: Readonly<Record<string, boolean>>;
  /** Chooses the status code the mock answers with. */
  readonly requestTemplate: string;
  readonly responses: readonly SampleResponse[];
}

const listPets = `[
#foreach($type in ["dog", "cat", "fish"])
  { "id": $foreach.count, "type": "$type" }#if($foreach.hasNext),#end

#end
]`;

const getPet = `{
  "id": "$util.escapeJavaScript($input.params('petId'))",
  "type": "dog",
  "price": 249.99
}`;

export const petStoreMethods: readonly SampleMethod[] = [
  {
    path: "pets",
    httpMethod: "GET",
    operationName: "ListPets",
    requestParameters: { "method.request.querystring.page": false },
    requestTemplate: `{"statusCode": 200}`,
    responses: [{ statusCode: "200", template: listPets }],
  },
  {
    path: "pets",
    httpMethod: "POST",
    operationName: "CreatePet",
    requestParameters: {},
    requestTemplate: `{"statusCode": 201}`,
    responses: [
      { statusCode: "201", template: `{ "message": "Welcome to the pet store.", "requestId": "$context.requestId" }` },
    ],
  },
  {
    path: "pets/{petId}",
    httpMethod: "GET",
    operationName: "GetPet",
    requestParameters: { "method.request.path.petId": true },
    requestTemplate: `#if($input.params('petId') == "0")
{"statusCode": 404}
#else
{"statusCode": 200}
#end`,
    responses: [
      { statusCode: "200", template: getPet },
      {
        statusCode: "404",
        selectionPattern: "404",
        template: `{ "message": "There is no pet with the id $util.escapeJavaScript($input.params('petId'))." }`,
      },
    ],
  },
];
