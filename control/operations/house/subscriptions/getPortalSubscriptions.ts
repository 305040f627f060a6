// A page of a portal's subscriptions, newest first: the queue of those to decide about, and everybody's use.
import { badRequest } from "../../../../wire/errors.ts";
import type { HouseOperation } from "../../../call.ts";
import { findPortal } from "../../../portals/findPortal.ts";
import {
  type QueuePosition,
  type SubscriptionStatus,
  subscriptionStatuses,
} from "../../../store/subscriptionShapes.ts";
import { subscriptionRows } from "./subscriptionRows.ts";

const defaultLimit = 25;
const maxLimit = 500;

export const getPortalSubscriptions: HouseOperation<"GetPortalSubscriptions"> = async (input, call) => {
  const { limit = defaultLimit, position, status, developerId } = input;
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit)
    throw badRequest(`limit must be between 1 and ${maxLimit}`);
  const portal = await findPortal(call, input.portalId);
  const statuses = status === undefined ? undefined : [statusOf(status)];
  const filter = { portalId: portal.id, requestedBy: developerId, statuses };
  const after = position === undefined ? undefined : readPosition(position);
  const found = await call.store.subscriptions.queue(filter, after, limit + 1);
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1)?.subscription : undefined;
  return { items: await subscriptionRows(call, items), ...(last && { position: positionOf(last) }) };
};

function statusOf(text: string): SubscriptionStatus {
  const status = subscriptionStatuses.find((one) => one === text);
  if (status === undefined) throw badRequest(`Invalid status ${text}: it is one of ${subscriptionStatuses.join(", ")}`);
  return status;
}

const positionOf = ({ createdDate, id }: QueuePosition): string =>
  Buffer.from(`${createdDate.getTime()} ${id}`).toString("base64url");

function readPosition(position: string): QueuePosition {
  const text = Buffer.from(position, "base64url").toString("latin1");
  const [, time, id] = /^(\d{1,14}) ([a-z0-9]{1,32})$/.exec(text) ?? [];
  if (time === undefined || id === undefined) throw badRequest("Invalid position parameter");
  return { createdDate: new Date(Number(time)), id };
}
