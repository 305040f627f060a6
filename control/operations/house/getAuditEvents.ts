// The audit trail, newest first.
import { badRequest } from "../../../wire/errors.ts";
import type { HouseOperation } from "../../call.ts";

const defaultLimit = 25;
const maxLimit = 500;

export const getAuditEvents: HouseOperation<"GetAuditEvents"> = async ({ position, limit, operation }, { store }) => {
  const count = Math.min(limit ?? defaultLimit, maxLimit);
  if (!Number.isInteger(count) || count < 1) throw badRequest(`limit must be between 1 and ${maxLimit}.`);
  const page = { before: position === undefined ? undefined : idOf(position), operation: operationName(operation) };
  const rows = await store.auditEvents.list({ ...page, limit: count + 1 });
  const items = rows.slice(0, count);
  return { items, position: rows.length > count ? positionOf(items.at(-1)?.id ?? "") : undefined };
};

const positionOf = (id: string): string => Buffer.from(`id=${id}`).toString("base64");

function idOf(position: string): string {
  const [, id] = /^id=(\d{1,18})$/.exec(Buffer.from(position, "base64").toString("latin1")) ?? [];
  if (id === undefined || positionOf(id) !== position) throw badRequest("Invalid position parameter");
  return id;
}

function operationName(operation: string | undefined): string | undefined {
  if (operation !== undefined && !/^[A-Za-z]{1,100}$/.test(operation)) throw badRequest("Invalid operation parameter");
  return operation;
}
