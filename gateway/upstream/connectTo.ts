import { lookup } from "node:dns";
import { isIP, type LookupFunction, connect as netConnect, type Socket } from "node:net";
import { createSecureContext, type SecureContext, connect as tlsConnect } from "node:tls";
import type { ClientCertificate, Origin } from "../ports/upstream.ts";
import type { DenyList } from "./denyList.ts";

/** Opens a socket to an allowed address only: what is checked is the address that is then connected to. */
export function connectTo(origin: Origin, denyList: DenyList): Socket {
  const { hostname, port, secure } = origin;
  const target = { host: hostname, port, lookup: checkedLookup(port, denyList) };
  const isDenied = isIP(hostname) !== 0 ? denyList.deniesAddress(hostname, port) : denyList.deniesName(hostname, port);
  if (isDenied) return deniedSocket(target, hostname);
  return secure
    ? tlsConnect({
        ...target,
        rejectUnauthorized: !origin.insecureSkipVerification,
        ...(origin.clientCertificate && { secureContext: contextOf(origin.clientCertificate) }),
        ALPNProtocols: ["http/1.1"],
        ...(isIP(hostname) === 0 && { servername: hostname }),
      })
    : netConnect(target);
}

const contexts = new WeakMap<ClientCertificate, SecureContext>();

/** Reading a key takes longer than a handshake that is resumed: once for each configuration of a stage. */
function contextOf(clientCertificate: ClientCertificate): SecureContext {
  const known = contexts.get(clientCertificate);
  if (known) return known;
  const { certificate: cert, privateKey: key } = clientCertificate;
  const made = createSecureContext({ cert, key });
  contexts.set(clientCertificate, made);
  return made;
}

/** A socket that never connects: the refusal arrives as its error, like that of any unreachable back end. */
function deniedSocket(target: { host: string; port: number }, hostname: string): Socket {
  const refuse: LookupFunction = (_name, _options, callback) =>
    callback(new Error(`${hostname} is on the deny list`), []);
  return netConnect({ ...target, host: "denied.invalid", lookup: refuse });
}

function checkedLookup(port: number, denyList: DenyList): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const allowed = addresses.filter(({ address }) => !denyList.deniesAddress(address, port));
      const [first] = allowed;
      if (!first) return callback(new Error(`Every address of ${hostname} is on the deny list`), []);
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}
