import type { X509Certificate } from "node:crypto";
import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { isIP, type LookupFunction, connect as netConnect, type OnReadOpts, type Socket } from "node:net";
import {
  checkServerIdentity,
  createSecureContext,
  getCACertificates,
  type SecureContext,
  type TLSSocket,
  connect as tlsConnect,
} from "node:tls";
import type { ClientCertificate, Origin } from "../ports/upstream.ts";
import type { DenyList } from "./denyList.ts";

export type Connector = (origin: Origin, onread?: OnReadOpts) => Socket;

/** How names are resolved: `dns.lookup`, for all addresses. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface ConnectorSettings {
  readonly resolve?: Resolve;
  /** PEM: authorities beside those every system trusts, and those of NODE_EXTRA_CA_CERTS. */
  readonly certificateAuthorities?: string;
}

/** Opens sockets to allowed addresses only: what is checked is the address that is then connected to. */
export function connector(denyList: DenyList, settings: ConnectorSettings = {}): Connector {
  const contextOf = secureContexts(settings.certificateAuthorities);
  return (origin, onread) => {
    const reading = onread && { onread };
    const { hostname, port, secure, socketPath } = origin;
    if (socketPath !== undefined) return netConnect({ path: socketPath, ...reading });
    const target = {
      host: hostname,
      port,
      ...reading,
      lookup: checkedLookup(port, denyList, settings.resolve ?? lookup),
    };
    const isDenied =
      isIP(hostname) !== 0 ? denyList.deniesAddress(hostname, port) : denyList.deniesName(hostname, port);
    if (isDenied) return deniedSocket(target, hostname);
    if (!secure) return netConnect(target);
    const secureContext = contextOf(origin.clientCertificate);
    return checkedByUs(tlsConnect({ ...target, ...tlsOptions(origin), secureContext }), origin);
  };
}

/**
 * TlsConfig: with insecureSkipVerification any authority will do, yet a certificate's dates and host name still count.
 * At once when hands are shaken, so that nothing of the request has gone out.
 */
function checkedByUs(socket: TLSSocket, { hostname, certificateName = hostname, insecureSkipVerification }: Origin) {
  if (!insecureSkipVerification) return socket;
  return socket.once("secureConnect", () => {
    const shown = socket.getPeerX509Certificate();
    const problem = shown
      ? (outOfTime(shown) ?? checkServerIdentity(certificateName, shown.toLegacyObject()))
      : new Error("The back end showed no certificate");
    if (problem) socket.destroy(problem);
  });
}

function outOfTime({ validFromDate, validToDate }: X509Certificate): Error | undefined {
  const now = new Date();
  const isValid = validFromDate <= now && now <= validToDate;
  return isValid ? undefined : new Error("The certificate has expired or is not yet valid");
}

function tlsOptions({ hostname, certificateName = hostname, insecureSkipVerification }: Origin) {
  return {
    rejectUnauthorized: !insecureSkipVerification,
    ALPNProtocols: ["http/1.1"],
    ...(isIP(certificateName) === 0 && { servername: certificateName }),
  };
}

/** Made once for each certificate: reading keys and the system's list of authorities takes milliseconds. */
function secureContexts(certificateAuthorities: string | undefined) {
  const trusted = certificateAuthorities && { ca: [...getCACertificates("default"), certificateAuthorities] };
  const plain = trusted ? createSecureContext(trusted) : undefined;
  const known = new WeakMap<ClientCertificate, SecureContext>();
  return (clientCertificate: ClientCertificate | undefined): SecureContext | undefined => {
    if (!clientCertificate) return plain;
    const { certificate: cert, privateKey: key } = clientCertificate;
    const context = known.get(clientCertificate) ?? createSecureContext({ ...trusted, cert, key });
    known.set(clientCertificate, context);
    return context;
  };
}

/** A socket that never connects: the refusal arrives as its error, like that of any unreachable back end. */
function deniedSocket(target: { host: string; port: number }, hostname: string): Socket {
  const refuse: LookupFunction = (_name, _options, callback) =>
    callback(new Error(`${hostname} is on the deny list`), []);
  return netConnect({ ...target, host: "denied.invalid", lookup: refuse });
}

function checkedLookup(port: number, denyList: DenyList, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const allowed = addresses.filter(({ address }) => !denyList.deniesAddress(address, port));
      const [first] = allowed;
      if (!first) return callback(new Error(`Every address of ${hostname} is on the deny list`), []);
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}
