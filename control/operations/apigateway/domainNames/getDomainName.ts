// Reads a custom domain name; a private one by its id, too. API reference, "GetDomainName".
import type { Operation } from "../../../call.ts";
import { findDomainName } from "../lookUp.ts";
import { domainNameOutput } from "./domainNameOutput.ts";

export const getDomainName: Operation<"GetDomainName"> = async (input, call) =>
  domainNameOutput(call, await findDomainName(call, input));
