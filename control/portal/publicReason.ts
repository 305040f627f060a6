import { type GatewayResponseTypeName, gatewayResponseTypes } from "../../contract/gatewayResponseTypes.ts";
import { explainAnswer } from "./explainAnswer.ts";

/** In plain words for who made a call with a key; `errorType`: why the gateway itself answered. */
export function publicReason({ status, errorType }: { status: number; errorType?: string | undefined }) {
  const known = isResponseType(errorType) ? gatewayResponseTypes[errorType].errorType : undefined;
  return explainAnswer({ status, errorType: known, hasKey: true, problems: [] });
}

const isResponseType = (name: string | undefined): name is GatewayResponseTypeName =>
  name !== undefined && Object.hasOwn(gatewayResponseTypes, name);
