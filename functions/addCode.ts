// A deployment package of a request into the code store. "FunctionCode", Lambda API reference; limits: "Lambda quotas".

import { ServiceException } from "../wire/errors.ts";
import type { Call } from "./call.ts";
import type { StoredCode } from "./code/codeStore.ts";
import { invalidParameter } from "./errors.ts";

interface Package {
  readonly ZipFile?: Uint8Array | undefined;
  readonly S3Bucket?: string | undefined;
  readonly S3Key?: string | undefined;
  readonly ImageUri?: string | undefined;
}

const zippedLimitBytes = 52_428_800;
/** "Lambda quotas": function and layer storage of an account in a region. */
export const storageLimitBytes = 80_530_636_800;

export async function addCode<Result>(
  call: Call,
  { ZipFile, S3Bucket, S3Key, ImageUri }: Package,
  work: (code: StoredCode) => Promise<Result>,
): Promise<Result> {
  if (ImageUri !== undefined || S3Bucket !== undefined || S3Key !== undefined)
    throw invalidParameter(
      "Gatehouse takes the code of a function in ZipFile; there is no S3 and no image registry to read it from.",
    );
  if (ZipFile === undefined) throw invalidParameter("Please provide a source for function code.");
  if (ZipFile.length > zippedLimitBytes)
    throw invalidParameter(`Zip file must be smaller than ${zippedLimitBytes} bytes`);
  const { codeSize } = await call.store.usage(call.region);
  if (codeSize + ZipFile.length > storageLimitBytes)
    throw new ServiceException("CodeStorageExceededException", "Code storage limit exceeded.", {
      members: { Type: "User" },
    });
  return call.code.adding(Buffer.from(ZipFile), work);
}
