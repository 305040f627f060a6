// What a non-proxy HTTP integration of the benchmark does: both bodies pass through a template.
import type { SnapshotMethod } from "../../contract/snapshot.ts";

const requestTemplate = `#set($order = $input.path('$'))
{
  "requestId": "$context.requestId",
  "stage": "$context.stage",
  "pad": "$util.escapeJavaScript($order.pad)"
}`;

const responseTemplate = `#set($widget = $input.path('$'))
{
  "id": "$widget.id",
#if($widget.name != "")
  "name": "$widget.name",
#end
  "pad": $input.json('$.pad')
}`;

export const mappedResponses: SnapshotMethod["methodResponses"] = {
  "200": { statusCode: "200", responseParameters: {}, responseModels: {} },
};

export const mappedIntegration: Partial<NonNullable<SnapshotMethod["methodIntegration"]>> = {
  type: "HTTP",
  requestTemplates: { "application/json": requestTemplate },
  integrationResponses: {
    "200": {
      statusCode: "200",
      responseParameters: {},
      responseTemplates: { "application/json": responseTemplate },
    },
  },
};
