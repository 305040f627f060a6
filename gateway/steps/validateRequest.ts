// "Request validation for REST APIs in API Gateway": required parameters first, then the body against the model of its type.
import { whyInvalidBody, whyMissingParameters } from "../explaining/whyInvalid.ts";
import type { Invocation } from "../invocation.ts";
import { logMethodRequestBody } from "../logs/executionLines.ts";
import { mediaTypeOf } from "../mapping/mediaTypes.ts";
import { GatewayError } from "../responses/gatewayError.ts";
import type { RequestValidation } from "../validation/compileValidation.ts";
import { validateBody } from "../validation/validateBody.ts";
import type { Step } from "./step.ts";

const noBody = Buffer.alloc(0);

export const validateRequest: Step = (invocation) => {
  const { validation } = invocation.matched.method;
  if (!validation) return undefined;
  checkParameters(validation, invocation);
  const mediaType = mediaTypeOf(invocation.methodRequest.head.contentType ?? "application/json");
  const schema = validation.models.get(mediaType) ?? validation.models.get("$default");
  if (!schema) return undefined;
  const check = (body: Buffer): undefined => {
    logMethodRequestBody(invocation.executionLog, body);
    const validationErrors = validateBody(schema, body);
    if (validationErrors === undefined) return;
    const detail = `Request body does not match model schema for content type ${mediaType}: ${validationErrors}`;
    const why = whyInvalidBody(validation, schema, mediaType, body);
    throw new GatewayError("BAD_REQUEST_BODY", { detail, validationErrors, why });
  };
  const { body } = invocation.methodRequest.head;
  return body ? body.read().then(check) : check(noBody);
};

function checkParameters(validation: RequestValidation, { methodRequest, matched }: Invocation): void {
  const missing = validation.required.filter((parameter) => !parameter.isGiven(methodRequest, matched.pathParameters));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name);
  const message = `Missing required request parameters: [${names.join(", ")}]`;
  const why = whyMissingParameters(validation, names);
  throw new GatewayError("BAD_REQUEST_PARAMETERS", { message, detail: message, why });
}
