import { TemplateRenderError } from "../template.ts";

/** What an exception of a Java method becomes: the rendering ends. */
export function failed(message: string): never {
  throw new TemplateRenderError("methodFailed", message);
}
