// A request to a function URL that control has let through. "Invoking Lambda function URLs", Lambda developer guide.
import { doorHeaders, urlHeaders } from "../../contract/functionsDoor.ts";
import { ServiceException } from "../../wire/errors.ts";
import type { WireRequest } from "../../wire/message.ts";
import type { Host } from "../call.ts";
import type { Answer } from "../dispatcher.ts";
import { payloadLimitBytes } from "../invoke/checkedPayload.ts";
import { newTraceId } from "../invoke/traceId.ts";
import type { FunctionResult } from "../runtime/functionRuntime.ts";
import { corsHeaders, isPreflight } from "./cors.ts";
import { payloadOf } from "./payload.ts";
import { badGateway, responseOf } from "./responseOf.ts";
import { streamedUrl } from "./streamedUrl.ts";

export async function serveUrl(host: Host, request: WireRequest, urlId: string): Promise<Answer> {
  const record = await host.store.byUrl(urlId);
  const url = record?.urls.find(({ id }) => id === urlId);
  if (!record || !url) return refusal(404, "Not Found");
  const client = withoutDoor(request);
  const cors = corsHeaders(url.cors, client);
  if (url.cors && isPreflight(client)) return { status: 200, headers: cors, body: "" };
  if (request.body.length > payloadLimitBytes) return refusal(413, "Request Entity Too Large");
  const requestId = request.headers[doorHeaders.requestId] ?? host.newId();
  const { [doorHeaders.caller]: arn, [urlHeaders.accessKey]: accessKey } = request.headers;
  const nowMs = host.clock.now();
  const traceId = client.headers["x-amzn-trace-id"] ?? newTraceId(nowMs, requestId);
  const payload = payloadOf(client, {
    ...{ urlId, requestId, traceId, accountId: host.accountId, nowMs },
    sourceIp: request.headers[doorHeaders.sourceIp] ?? "",
    caller: arn !== undefined && accessKey !== undefined ? { arn, accessKey } : undefined,
  });
  const asked = { record, qualifier: url.qualifier || undefined, payload, requestId, traceId };
  try {
    const response = await (url.invokeMode === "BUFFERED" ? buffered(host, asked) : streamed(host, asked));
    return { ...response, headers: { ...withoutCors(response.headers, url.cors !== undefined), ...cors } };
  } catch (error) {
    if (error instanceof ServiceException && error.statusCode === 429) return refusal(429, "Rate Exceeded.");
    if (error instanceof ServiceException) return badGateway;
    throw error;
  }
}

type Asked = Parameters<Host["invoker"]["invoke"]>[0];

const buffered = async (host: Host, asked: Asked): Promise<Answer> => whole((await host.invoker.invoke(asked)).result);

async function streamed(host: Host, asked: Asked): Promise<Answer> {
  const { result } = await host.invoker.stream(asked);
  return "contentType" in result ? streamedUrl(result) : whole(result);
}

const whole = ({ functionError, payload }: FunctionResult): Answer =>
  functionError === undefined ? responseOf(payload) : badGateway;

const refusal = (status: number, text: string): Answer => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ Message: text }),
});

/** What control added is not the client's. */
const withoutDoor = (request: WireRequest): WireRequest => ({
  ...request,
  headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => !name.startsWith("x-gatehouse-"))),
});

/** The URL's own rules stand above what the function says. */
const withoutCors = (headers: Answer["headers"], hasRules: boolean): Answer["headers"] =>
  hasRules
    ? Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith("access-control-")))
    : headers;
