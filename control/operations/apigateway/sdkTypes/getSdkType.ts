// One type of SDK and what it is configured by. API reference, "GetSdkType".
import { notFound } from "../../../../wire/errors.ts";
import type { Operation } from "../../../call.ts";
import { sdkTypes } from "./sdkTypes.ts";

export const getSdkType: Operation<"GetSdkType"> = async (input) => {
  const found = sdkTypes.find(({ id }) => id === input.id);
  if (found === undefined) throw notFound("Invalid SDK type identifier specified");
  return found;
};
