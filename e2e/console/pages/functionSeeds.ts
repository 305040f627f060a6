import { crc32 } from "node:zlib";
import { CreateFunctionCommand, DeleteFunctionCommand, GetPolicyCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { target } from "../../env.ts";

export const lambda = new LambdaClient({
  endpoint: target.MANAGEMENT_URL,
  region: "us-east-1",
  credentials: { accessKeyId: target.ADMIN_ACCESS_KEY_ID, secretAccessKey: target.ADMIN_SECRET_ACCESS_KEY },
});

export interface SeededFunction extends AsyncDisposable {
  readonly name: string;
  readonly arn: string;
}

/** A Node.js function that is gone when the test ends. */
export async function seedFunction(name: string, source: string): Promise<SeededFunction> {
  const { FunctionArn: arn = "" } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: "arn:aws:iam::000000000000:role/e2e",
      Code: { ZipFile: zipOf("index.mjs", source) },
    }),
  );
  return { name, arn, [Symbol.asyncDispose]: () => deleteFunction(name) };
}

export async function deleteFunction(FunctionName: string): Promise<void> {
  await lambda.send(new DeleteFunctionCommand({ FunctionName })).catch(() => {});
}

export async function policyOf(FunctionName: string): Promise<string> {
  return (await lambda.send(new GetPolicyCommand({ FunctionName }))).Policy ?? "";
}

/** An archive of one file, stored as it is. */
function zipOf(name: string, source: string): Buffer {
  const [path, content] = [Buffer.from(name), Buffer.from(source)];
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(content.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(path.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, path, content]);
  const central = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, Buffer.alloc(14), path]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from("PK\x05\x06"), end]);
}
