// The native part of AWS's runtime interface client, in JavaScript: one connection to the Runtime API, answer and next request in one packet.
const { connect } = require("node:net");

const [host, port] = (process.env.AWS_LAMBDA_RUNTIME_API ?? "").split(":");
const prefix = "/2018-06-01/runtime/invocation";
const waiting = [];
let socket;
let chunks = [];
let receivedBytes = 0;
let neededBytes = 0;
let currentId;
let isEnding = false;

exports.next = async () => {
  if (isEnding) return new Promise(() => {});
  const { status, headers, body } = await send("GET", `${prefix}/next`, {}, "");
  if (status !== 200) throw new Error(`Failed to get next invocation, error ${status}`);
  // Nothing but the function's own work keeps the process alive during a call.
  socket.unref();
  currentId = headers["lambda-runtime-aws-request-id"];
  return { bodyJson: body.toString(), headers };
};

exports.done = (id, body) => post(`${prefix}/${id}/response`, {}, body);

exports.error = (id, body, cause) =>
  post(
    `${prefix}/${id}/error`,
    { "Lambda-Runtime-Function-Error-Type": "Unhandled", "Lambda-Runtime-Function-XRay-Error-Cause": oneLine(cause) },
    body,
  );

/** An error of the call, or of loading the function before there was one; then the process ends. */
exports.lastWords = (body, exitCode) => {
  isEnding = true;
  const path = currentId === undefined ? "/2018-06-01/runtime/init/error" : `${prefix}/${currentId}/error`;
  send("POST", path, { "Content-Type": "application/json" }, body).finally(() => process.exit(exitCode));
};

// Its own failures end the process: without the Runtime API there is nothing to do.
function post(path, headers, body) {
  send("POST", path, { "Content-Type": "application/json", ...headers }, body).catch(() => process.exit(1));
}

function send(method, path, headers, body) {
  open();
  const lines = Object.entries({ Host: `${host}:${port}`, "Content-Length": Buffer.byteLength(body), ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.cork();
  socket.write(`${method} ${path} HTTP/1.1\r\n${head}\r\n`);
  socket.write(body);
  // Answer and next request leave together.
  process.nextTick(() => socket.uncork());
  return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
}

function open() {
  socket ??= connect({ host, port: Number(port), noDelay: true })
    .on("data", receive)
    .on("error", fail)
    .on("close", () => fail(new Error("The Runtime API is gone")));
  socket.ref();
}

function fail(error) {
  for (const { reject } of waiting.splice(0)) reject(error);
  // The host is gone, or wants this process gone.
  process.exit(1);
}

function receive(chunk) {
  chunks.push(chunk);
  receivedBytes += chunk.length;
  while (receivedBytes > 0 && receivedBytes >= neededBytes) {
    const received = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    const end = received.indexOf("\r\n\r\n");
    const [first = "", ...lines] = received.latin1Slice(0, Math.max(end, 0)).split("\r\n");
    const headers = Object.fromEntries(lines.map(header));
    const size = end < 0 ? received.length + 1 : end + 4 + Number(headers["content-length"] ?? 0);
    if (received.length < size) {
      chunks = [received];
      neededBytes = size;
      return;
    }
    chunks = [received.subarray(size)];
    receivedBytes = received.length - size;
    neededBytes = 0;
    waiting.shift()?.resolve({ status: Number(first.split(" ")[1]), headers, body: received.subarray(end + 4, size) });
  }
}

function header(line) {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

const oneLine = (text) =>
  String(text)
    .replace(/[^\x20-\x7e]/g, " ")
    .slice(0, 4096);
