// Requests that no SDK knows, signed as the administrator: methods of an API that ask for AWS_IAM.
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { target } from "../env.ts";
import { type Answer, send } from "./http.ts";

export interface SigningAs {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const administrator: SigningAs = {
  accessKeyId: target.ADMIN_ACCESS_KEY_ID,
  secretAccessKey: target.ADMIN_SECRET_ACCESS_KEY,
};

export async function sendSigned(
  service: "execute-api",
  method: string,
  url: string,
  json?: object,
  credentials: SigningAs = administrator,
): Promise<Answer> {
  const { host, hostname, pathname, searchParams } = new URL(url);
  const body = json === undefined ? "" : JSON.stringify(json);
  const signer = new SignatureV4({ service, region: "us-east-1", credentials, sha256: Sha256 });
  const headers = { host, ...(json !== undefined && { "content-type": "application/json" }) };
  const query = Object.fromEntries(searchParams);
  const request = { method, protocol: "http:", hostname, path: pathname, query, headers, body };
  const signed = await signer.sign(request);
  return send(method, url, signed.headers, body);
}
