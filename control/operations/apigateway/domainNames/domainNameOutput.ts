import type { DomainName } from "@aws-sdk/client-api-gateway";
import type { Call } from "../../../call.ts";
import type { StoredDomainName } from "../../../store/domainNames.ts";
import { unlessEmpty } from "../outputs.ts";
import { domainNameArn } from "./domainNameArn.ts";

/** Only private domain names show their id; what was uploaded is not shown again. */
export function domainNameOutput(call: Call, domainName: StoredDomainName): DomainName {
  const { id, isPrivate, certificateBody: _, certificatePrivateKeyEncrypted: __, tags, ...members } = domainName;
  return {
    ...members,
    ...(members.mutualTlsAuthentication && { domainNameStatusMessage: unserved }),
    ...(isPrivate && { domainNameId: id }),
    domainNameArn: domainNameArn(call, domainName),
    ...unlessEmpty({ tags }),
  };
}

/** The gateway asks nobody for a certificate; letting everybody in is not what mutual TLS says. */
const unserved =
  "Mutual TLS authentication cannot be enforced yet: every request to this domain name is answered with 403.";
