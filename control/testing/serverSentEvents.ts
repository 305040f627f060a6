// A stream of server-sent events, read one by one.
import { type Credentials, signRequest } from "../../iam/sigv4.ts";

export interface EventReader {
  /** The next event; undefined: the stream has ended. Comments come as events named `:`. */
  next(): Promise<{ event: string; data: string } | undefined>;
  close(): void;
  readonly contentType: string | null;
}

export async function openEvents(url: string, path: string, credentials: Credentials): Promise<EventReader> {
  const target = new URL(path, url);
  const unsigned = { host: target.host };
  const body = Buffer.alloc(0);
  const request = {
    method: "GET",
    rawPath: target.pathname,
    rawQuery: target.search.slice(1),
    headers: unsigned,
    body,
  };
  const headers = signRequest(request, credentials, { region: "us-east-1", service: "gatehouse" }, Date.now());
  const abort = new AbortController();
  const response = await fetch(target, { headers, signal: abort.signal });
  if (response.status !== 200 || !response.body) throw new Error(`${response.status} ${await response.text()}`);
  const chunks = response.body.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  let text = "";
  return {
    contentType: response.headers.get("content-type"),
    close: () => abort.abort(),
    next: async () => {
      for (let end = text.indexOf("\n\n"); ; end = text.indexOf("\n\n")) {
        if (end >= 0) {
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          return parse(block);
        }
        const { done, value } = await chunks.next();
        if (done) return undefined;
        text += value;
      }
    },
  };
}

const parse = (block: string) =>
  block.startsWith(":")
    ? { event: ":", data: block.slice(1).trim() }
    : { event: /^event: (.*)$/m.exec(block)?.[1] ?? "", data: /^data: (.*)$/m.exec(block)?.[1] ?? "" };
