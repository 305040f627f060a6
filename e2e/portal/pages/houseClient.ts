import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { z } from "zod";
import { target } from "../../env.ts";

const signer = new SignatureV4({
  service: "gatehouse",
  region: "us-east-1",
  credentials: { accessKeyId: target.ADMIN_ACCESS_KEY_ID, secretAccessKey: target.ADMIN_SECRET_ACCESS_KEY },
  sha256: Sha256,
});

const Answer = z.record(z.string(), z.unknown());

/** Asks a house operation as the administrator. */
export async function house(method: string, path: string, input?: object): Promise<z.infer<typeof Answer>> {
  const url = new URL(path, target.MANAGEMENT_URL);
  const body = input && JSON.stringify(input);
  const { headers } = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { host: url.host, ...(body !== undefined && { "content-type": "application/json" }) },
    body,
  });
  const response = await fetch(url, { method, headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return Answer.parse(text === "" ? {} : JSON.parse(text));
}
