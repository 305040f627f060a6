// Implementations of AWS's services by others, on random loopback ports and closed with the test; each is as strict as it is.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StateMachine, type StateMachineDefinition } from "aws-local-stepfunctions";
import dynalite from "dynalite";
import kinesalite from "kinesalite";
import S3rver from "s3rver";
import { onTestFinished } from "vitest";
import { portOf, readText, startBackEnd } from "./servers.ts";

export const startDynamoDb = (): Promise<string> => listen(dynalite({ createTableMs: 0 }));

export const startKinesis = (): Promise<string> => listen(kinesalite({ createStreamMs: 0 }));

/** Verifies signatures; these are the only credentials it knows. */
export const s3Credentials = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };

export async function startS3(...buckets: readonly string[]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "s3-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const s3 = new S3rver({ directory, silent: true, configureBuckets: buckets.map((name) => ({ name })) });
  await s3.configureBuckets();
  return listen(createServer(s3.callback()));
}

/** StartExecution and StartSyncExecution around an interpreter of the Amazon States Language. */
export async function startStepFunctions(definition: StateMachineDefinition): Promise<string> {
  const machine = new StateMachine(definition);
  const { url } = await startBackEnd(async (request, response) => {
    const { input, name } = JSON.parse(await readText(request));
    const executionArn = `arn:aws:states:us-east-1:000000000000:execution:machine:${name ?? "generated"}`;
    const output = await machine.run(JSON.parse(input ?? "{}")).result;
    const isSync = request.headers["x-amz-target"] === "AWSStepFunctions.StartSyncExecution";
    response.setHeader("Content-Type", "application/x-amz-json-1.0");
    response.end(
      JSON.stringify({
        executionArn,
        startDate: 0,
        ...(isSync && { status: "SUCCEEDED", output: JSON.stringify(output) }),
      }),
    );
  });
  return url;
}

/** Asks a service of JSON directly, for what a test needs to be there. */
export async function askJson(url: string, target: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "Content-Type": `application/x-amz-json-${target.startsWith("Kinesis") ? "1.1" : "1.0"}`,
      "X-Amz-Target": target,
      "X-Amz-Date": "20260101T000000Z",
      Authorization: "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/x/aws4_request, SignedHeaders=host, Signature=0",
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return text === "" ? {} : JSON.parse(text);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${portOf(server.address())}`;
}
