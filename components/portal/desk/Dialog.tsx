"use client";

import { type ReactNode, useId, useRef, useState } from "react";
import { Button, type ButtonKind } from "../ui/Button.tsx";
import styles from "./desk.module.css";

interface Props {
  /** The button's words. */
  readonly open: string;
  /** Where several buttons have the same words: what this one is about. */
  readonly about?: string;
  readonly title: string;
  readonly kind?: ButtonKind;
  /** Stands in the button's place where there is no more to open; what is open stays open. */
  readonly instead?: ReactNode;
  readonly children: ReactNode;
}

/** A question that covers the page until it is answered. */
export function Dialog({ open, about, title, kind = "secondary", instead, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [times, setTimes] = useState(0);
  const id = useId();
  const show = () => {
    setTimes(times + 1);
    dialog.current?.showModal();
  };
  return (
    <>
      {instead ?? (
        <Button kind={kind} small aria-haspopup="dialog" aria-label={about && `${open}: ${about}`} onClick={show}>
          {open}
        </Button>
      )}
      <dialog ref={dialog} className={styles.dialog} aria-labelledby={id}>
        <header>
          <h2 id={id}>{title}</h2>
          <Button kind="secondary" small onClick={() => dialog.current?.close()}>
            Close
          </Button>
        </header>
        {times > 0 && (
          <div key={times} className="p-stack">
            {children}
          </div>
        )}
      </dialog>
    </>
  );
}
