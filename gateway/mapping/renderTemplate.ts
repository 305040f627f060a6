import { BadRequestError, GatewayError } from "../responses/gatewayError.ts";
import { type CompiledTemplate, TemplateRenderError, type TemplateScope } from "../templates/index.ts";

/** A body that is not JSON is the client's mistake, anything else the template's. */
export function renderTemplate(template: CompiledTemplate, scope: TemplateScope): string {
  try {
    return template.render(scope);
  } catch (error) {
    if (!(error instanceof TemplateRenderError)) throw error;
    if (error.kind === "invalidJson") {
      throw new BadRequestError(`Could not parse request body into json: ${error.message}`);
    }
    throw new GatewayError("API_CONFIGURATION_ERROR", { cause: error });
  }
}
