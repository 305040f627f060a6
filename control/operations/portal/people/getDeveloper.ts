import type { PortalOperation } from "../../../call.ts";
import { requireDeveloper } from "../../../portal/developerCaller.ts";
import { developerAnswer } from "./developerAnswer.ts";

/** Who is signed in. */
export const getDeveloper: PortalOperation<"GetDeveloper"> = async (input, call) =>
  developerAnswer(await requireDeveloper(call, input));
