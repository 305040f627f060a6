import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleLanguages } from "./sampleLanguages.ts";
import { type SampleRequest, sampleRequest } from "./sampleRequest.ts";

const run = promisify(execFile);

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** The file each is written to, and what runs it. */
const runners: Readonly<Record<string, readonly [file: string, program: string, ...args: string[]]>> = {
  curl: ["sample.sh", "sh"],
  javascript: ["sample.mjs", process.execPath],
  typescript: ["sample.mts", process.execPath],
  python: ["sample.py", "python3", "-S"],
  // Neither optimising nor sharing out garbage pays for a program of a second.
  java: ["Main.java", "java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"],
  go: ["main.go", "go", "run"],
  csharp: ["Program.cs", "dotnet", "run"],
  php: ["sample.php", "php"],
  ruby: ["sample.rb", "ruby"],
};

const hostile = `it's "quoted" $HOME \${x} \`id\` \\n \\u0041 %41 #{y} {{z}} <b>&é漢😀;|@~`;
const lineBreaks = `${hostile}\n\t next\r\nBODY\nlast"`;
const pretty = `{\n  "text": ${JSON.stringify(hostile)},\n  "marks": "\\"\\"\\"",\n  "spaces": "x   "   \n}\n\n  BODY"`;

const requests: readonly (readonly [title: string, request: (origin: string) => SampleRequest, wanted: Wanted])[] = [
  [
    "a body of one line",
    (origin) => everywhere(origin, `{"text":${JSON.stringify(hostile)}}`),
    { path: hostile, body: `{"text":${JSON.stringify(hostile)}}` },
  ],
  [
    "a body with every kind of line break",
    (origin) => everywhere(origin, lineBreaks),
    { path: hostile, body: lineBreaks },
  ],
  ["a body of many lines", (origin) => everywhere(origin, pretty), { path: hostile, body: pretty }],
  [
    "lines that all begin with spaces",
    (origin) => everywhere(origin, "  a \n   b"),
    { path: hostile, body: "  a \n   b" },
  ],
  [
    "no body",
    (origin) => sampleRequest({ method: "GET", address: `${origin}/{a}`, pathParameters: { a: hostile } }),
    { path: hostile, body: "" },
  ],
];

interface Wanted {
  readonly path: string;
  readonly body: string;
}

function everywhere(origin: string, body: string): SampleRequest {
  return sampleRequest({
    method: "POST",
    address: `${origin}/{a}`,
    pathParameters: { a: hostile },
    query: [["q'\"$", lineBreaks]],
    headers: [
      ["x-api-key", "YOUR_API_KEY"],
      ["x-hostile", `it's "quoted" $HOME \${x} \`id\` \\n \\u0041 #{y} <b>;|@~`],
      ["content-type", 'application/json; note="it\'s"'],
    ],
    body,
  });
}

const received: Received[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  received.push({
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: Buffer.concat(chunks).toString("utf8"),
  });
  response.writeHead(201).end("received");
});
let origin = "";
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samples-"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true });
});

/** What has to succeed before a sample can: of PHP, its curl extension. */
const probes: Readonly<Record<string, string>> = { php: "php -r 'exit(extension_loaded(\"curl\") ? 0 : 1);'" };

const isInstalled = async (program: string): Promise<boolean> =>
  run("sh", ["-c", probes[program] ?? 'command -v "$1"', "sh", program]).then(
    () => true,
    () => false,
  );

describe("code samples", () => {
  for (const { id, label, write } of sampleLanguages)
    it(`in ${label} send exactly the bytes that are meant`, { timeout: 120_000 }, async ({ annotate }) => {
      const [file = "", program = "", ...args] = runners[id] ?? [];
      if (!(await isInstalled(program))) {
        await annotate(`not run: there is no ${program} on this machine`);
        console.info(`${label}: not run, there is no ${program} on this machine`);
        for (const [, request] of requests)
          expect(write(request(origin))).toContain(new URL(request(origin).url).pathname);
        return;
      }
      for (const [title, request, wanted] of requests) {
        received.length = 0;
        const sample = request(origin);
        await writeFile(join(folder, file), write(sample));
        const { stdout } = await run(program, [...args, join(folder, file)], {
          cwd: folder,
          env: { ...process.env, NODE_OPTIONS: "" },
        });
        expect(stdout, title).toContain("received");
        expect(received, title).toHaveLength(1);
        const [got] = received;
        expect(got?.method, title).toBe(sample.method);
        expect(decodeURIComponent(new URL(got?.url ?? "", origin).pathname.slice(1)), title).toBe(wanted.path);
        expect(got?.url, title).toBe(sample.url.slice(origin.length));
        for (const [name, value] of sample.headers) expect(got?.headers[name], title).toBe(value);
        expect(got?.body, title).toBe(wanted.body);
      }
    });
});

describe("sampleRequest", () => {
  it("leaves a parameter without a value in its braces, encoded, and a greedy one its slashes", () => {
    expect(sampleRequest({ method: "GET", address: "http://x/{a}/{b+}", pathParameters: { b: "1/2 3" } }).url).toBe(
      "http://x/%7Ba%7D/1/2%203",
    );
  });

  it("never lets a header end its line, and leaves out what clients set themselves", () => {
    const { headers } = sampleRequest({
      method: "GET",
      address: "http://x/",
      headers: [
        ["x-a", "one\r\nx-evil: two"],
        ["x-b", "é"],
        ["Host", "evil"],
        ["x:c", "d"],
        ["x-empty", ""],
      ],
    });
    expect(headers).toEqual([
      ["x-a", "one%0D%0Ax-evil: two"],
      ["x-b", "%C3%A9"],
    ]);
  });
});
