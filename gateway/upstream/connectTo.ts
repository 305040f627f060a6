import { lookup } from "node:dns";
import { isIP, type LookupFunction, connect as netConnect, type Socket } from "node:net";
import { connect as tlsConnect } from "node:tls";
import type { Origin } from "../ports/upstream.ts";
import type { DenyList } from "./denyList.ts";

/** Opens a socket to an allowed address only: what is checked is the address that is then connected to. */
export function connectTo(origin: Origin, denyList: DenyList): Socket {
  const { hostname, port, secure, socketPath } = origin;
  if (socketPath !== undefined) return netConnect({ path: socketPath });
  const target = { host: hostname, port, lookup: checkedLookup(port, denyList) };
  const isDenied = isIP(hostname) !== 0 ? denyList.deniesAddress(hostname, port) : denyList.deniesName(hostname, port);
  if (isDenied) return deniedSocket(target, hostname);
  return secure
    ? tlsConnect({
        ...target,
        rejectUnauthorized: !origin.insecureSkipVerification,
        ALPNProtocols: ["http/1.1"],
        ...(isIP(hostname) === 0 && { servername: hostname }),
      })
    : netConnect(target);
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
