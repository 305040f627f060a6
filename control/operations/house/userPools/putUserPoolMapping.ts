// Puts an issuer of OpenID Connect in the place of a Cognito user pool. It counts from the next call of an API on, without a deployment.
import { badRequest } from "../../../../wire/errors.ts";
import type { Call, HouseOperation } from "../../../call.ts";

export const putUserPoolMapping: HouseOperation<"PutUserPoolMapping"> = async (input, { store, clock }: Call) => {
  const { userPoolArn, issuer, audience } = input;
  if (!userPoolArnForm.test(userPoolArn)) throw badRequest(`Invalid Cognito User Pool ARN: ${userPoolArn}`);
  checkIssuer(issuer);
  if (audience.trim() === "" || audience.length > longestText) {
    throw badRequest(`The audience has 1 to ${longestText} characters`);
  }
  const known = await store.userPoolMappings.get(userPoolArn);
  if (known === undefined && (await store.userPoolMappings.list()).length >= mostMappings) {
    throw badRequest(`There are at most ${mostMappings} user pool mappings`);
  }
  const mapping = { userPoolArn, issuer, audience, createdDate: known?.createdDate ?? new Date(clock.now()) };
  await store.userPoolMappings.put(mapping);
  return mapping;
};

const userPoolArnForm = /^arn:aws[\w-]*:cognito-idp:[a-z0-9-]+:\d{12}:userpool\/[\w-]+_[A-Za-z0-9]+$/;
const longestText = 512;
const mostMappings = 1_000;

/** "OpenID Connect Discovery 1.0", issuer; http is for providers of one's own network. */
function checkIssuer(issuer: string): void {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const isPlain = url?.username === "" && url.password === "" && url.search === "" && url.hash === "";
  if (!isPlain || !/^https?:$/.test(url.protocol) || issuer.length > longestText || /\s/.test(issuer)) {
    throw badRequest("The issuer is an http or https URL without user, query and fragment");
  }
}
