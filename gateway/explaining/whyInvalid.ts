// What a request validator misses in a request: names of the schema and of parameters, never a value of the request.
import type { ExplainWhy } from "../responses/why.ts";
import type { RequestValidation } from "../validation/compileValidation.ts";
import { fieldsRefused } from "../validation/fieldsRefused.ts";
import type { Schema } from "../validation/schema.ts";

export const whyMissingParameters =
  (validation: RequestValidation, names: readonly string[]): ExplainWhy =>
  () => ({
    rule: `The request validator ${validation.validatorName} requires parameters that are missing or blank: ${names.join(", ")}.`,
    change: "Send them, or do not require them and deploy the API again.",
  });

export const whyInvalidBody =
  (validation: RequestValidation, schema: Schema, mediaType: string, body: Buffer): ExplainWhy =>
  () => {
    const fields = fieldsRefused(schema, body);
    return {
      rule: `The request validator ${validation.validatorName} refuses the body: ${fields.join("; ")} (model for ${mediaType}).`,
      change: "Send a body as the model describes it, or change the model and deploy the API again.",
    };
  };
