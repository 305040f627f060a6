// A function as the host keeps it: everything that one name in one region stands for.

export interface FunctionRecord {
  readonly region: string;
  readonly name: string;
  /** The number of the version published last; numbers are never used again. */
  readonly lastVersion: number;
  readonly reservedConcurrency: number | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly aliases: readonly Alias[];
  /** By qualifier; `""`: of the function itself. */
  readonly policies: Readonly<Record<string, FunctionPolicy>>;
  readonly urls: readonly FunctionUrl[];
  /** `$LATEST` first, then by number. */
  readonly versions: readonly Version[];
}

export interface Version {
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly configuration: VersionConfiguration;
  /** Encrypted. */
  readonly environment: Uint8Array | undefined;
  /** Of the archive, hexadecimal. */
  readonly codeSha256: string;
  readonly codeSize: number;
}

export interface VersionConfiguration {
  readonly runtime: string;
  readonly role: string;
  readonly handler: string;
  readonly description: string;
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memorySize: number;
  /** MB. */
  readonly ephemeralStorage: number;
  readonly architectures: readonly string[];
  readonly tracingMode: string;
  readonly lastModified: string;
  readonly revisionId: string;
}

export interface Alias {
  readonly name: string;
  readonly functionVersion: string;
  readonly description: string;
  /** By version, from 0 to 1. */
  readonly weights: Readonly<Record<string, number>>;
  readonly revisionId: string;
}

export interface FunctionPolicy {
  readonly revisionId: string;
  readonly statements: readonly PolicyStatement[];
}

export type PolicyStatement = Readonly<Record<string, unknown>> & { readonly Sid: string };

export interface FunctionUrl {
  readonly id: string;
  /** Of an alias; `""`: of the function itself. */
  readonly qualifier: string;
  readonly authType: "AWS_IAM" | "NONE";
  readonly invokeMode: "BUFFERED" | "RESPONSE_STREAM";
  readonly cors?: FunctionUrlCors;
  readonly creationTime: string;
  readonly lastModifiedTime: string;
}

export interface FunctionUrlCors {
  readonly AllowCredentials?: boolean;
  readonly AllowHeaders?: string[];
  readonly AllowMethods?: string[];
  readonly AllowOrigins?: string[];
  readonly ExposeHeaders?: string[];
  readonly MaxAge?: number;
}

export const latest = "$LATEST";

export const versionNamed = ({ versions }: FunctionRecord, version: string): Version | undefined =>
  versions.find((one) => one.version === version);

export const aliasNamed = ({ aliases }: FunctionRecord, name: string): Alias | undefined =>
  aliases.find((one) => one.name === name);

/** Every function has it. */
export function latestOf(record: FunctionRecord): Version {
  const found = versionNamed(record, latest);
  if (found === undefined) throw new Error(`${record.name} has no ${latest}`);
  return found;
}
