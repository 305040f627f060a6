import { BadRequestError, GatewayError } from "../responses/gatewayError.ts";
import { type CompiledTemplate, TemplateRenderError, type TemplateScope } from "../templates/index.ts";

/** Whatever is wrong with a response is not its client's mistake. */
export function renderResponseTemplate(template: CompiledTemplate, scope: TemplateScope): string {
  try {
    return template.render(scope);
  } catch (error) {
    if (!(error instanceof TemplateRenderError)) throw error;
    const detail = error.kind === "invalidJson" ? "Unable to transform response" : undefined;
    throw new GatewayError("API_CONFIGURATION_ERROR", { detail, cause: error });
  }
}

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
