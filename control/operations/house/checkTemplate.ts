// The diagnostics of a mapping template, from the gateway that would run it.
import { badRequest } from "../../../wire/errors.ts";
import type { HouseOperation } from "../../call.ts";

// "Amazon API Gateway quotas": the size of a mapping template.
const longestTemplateBytes = 300 * 1024;

export const checkTemplate: HouseOperation<"CheckTemplate"> = async ({ template }, { gateway }) => {
  if (Buffer.byteLength(template) > longestTemplateBytes) {
    throw badRequest(`A mapping template may have at most ${longestTemplateBytes} bytes.`);
  }
  const { problems } = await gateway.checkTemplate(template);
  return { problems: problems.map(({ where, message, line, column }) => ({ where, message, line, column })) };
};
