// What the gateway that would write the lines says of an access log format.
import { badRequest } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";

// Twice what a stage may have: enough to say where it is too long.
const longestFormatBytes = 6 * 1024;

export const checkAccessLogFormat: HouseOperation<"CheckAccessLogFormat"> = async ({ format }, { gateway }) => {
  if (Buffer.byteLength(format) > longestFormatBytes)
    throw badRequest(`An access log format may have at most ${longestFormatBytes} bytes here.`);
  const { problems, example } = await gateway.checkAccessLogFormat(format);
  return { problems: problems.map(({ message, column }) => ({ message, column })), example };
};
