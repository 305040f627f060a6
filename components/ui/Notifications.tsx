"use client";

import Flashbar, { type FlashbarProps } from "@cloudscape-design/components/flashbar";
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from "react";

export interface Notification {
  readonly type: FlashbarProps.Type;
  readonly header: ReactNode;
  readonly content?: ReactNode;
}

interface Board {
  readonly items: readonly (Notification & { id: string })[];
  readonly notify: (notification: Notification) => void;
  readonly dismiss: (id: string) => void;
}

const BoardContext = createContext<Board>({ items: [], notify: () => {}, dismiss: () => {} });
const successStaysMs = 15_000;

/** Says something in the bar above the page. A success makes room for the next one and goes by itself; anything else stays. */
export const useNotify = (): Board["notify"] => use(BoardContext).notify;

export function NotificationsProvider({ children }: { children: ReactNode }) {
  const [items, setItems] = useState<Board["items"]>([]);
  const last = useRef(0);
  const dismiss = useCallback((id: string) => setItems((before) => before.filter((item) => item.id !== id)), []);
  const notify = useCallback(
    (notification: Notification) => {
      last.current += 1;
      const id = String(last.current);
      setItems((before) => [{ ...notification, id }, ...before.filter(({ type }) => type !== "success")]);
      if (notification.type === "success") setTimeout(() => dismiss(id), successStaysMs);
    },
    [dismiss],
  );
  const board = useMemo(() => ({ items, notify, dismiss }), [items, notify, dismiss]);
  return <BoardContext value={board}>{children}</BoardContext>;
}

export function NotificationBar() {
  const { items, dismiss } = use(BoardContext);
  return (
    <Flashbar
      items={items.map(({ id, ...item }) => ({
        ...item,
        id,
        dismissible: true,
        dismissLabel: "Dismiss",
        onDismiss: () => dismiss(id),
      }))}
    />
  );
}
