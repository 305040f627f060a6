"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from "react";
import { usePortalHref } from "../frame/PortalBase.tsx";
import type { Found } from "./found.ts";

const pauseMs = 120;

/** Type-ahead over pages and endpoints; without scripts the form leads to the page of results. `/` goes to it. */
export function SearchBox({ label, initial = "" }: { label: string; initial?: string }) {
  const href = usePortalHref();
  const router = useRouter();
  const [text, setText] = useState(initial);
  const { found, close } = useSuggestions(text, href("/search/suggestions"), initial);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const shortcuts = useSlash(input);
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    const chosen = found[active];
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      close();
      router.push(chosen.href);
    } else if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setActive((at) => (at + step + found.length + (at < 0 && step < 0 ? 1 : 0)) % found.length);
    }
  };
  return (
    <search className="p-search">
      <form action={href("/search")} onSubmit={close}>
        <input
          ref={input}
          type="search"
          name="q"
          className="p-searchInput"
          placeholder={label}
          aria-label="Search documentation and endpoints"
          autoComplete="off"
          maxLength={200}
          value={text}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={list}
          aria-keyshortcuts={shortcuts}
          aria-activedescendant={found[active] ? `${list}-${active}` : undefined}
          onChange={(event) => {
            setActive(-1);
            setText(event.target.value);
          }}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
      </form>
      {found.length > 0 && (
        <div id={list} role="listbox" aria-label="Suggestions" className="p-suggestions">
          {found.map((each, index) => (
            <div
              key={each.href}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className="p-suggestion"
              onPointerDown={(event) => {
                event.preventDefault();
                close();
                router.push(each.href);
              }}
            >
              <span>{each.title}</span>
              <small>{each.where}</small>
            </div>
          ))}
        </div>
      )}
    </search>
  );
}

function useSuggestions(text: string, address: string, initial: string) {
  const [found, setFound] = useState<readonly Found[]>([]);
  useEffect(() => {
    const query = text.trim();
    if (query.length < 2 || text === initial) return setFound([]);
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await fetch(`${address}?q=${encodeURIComponent(query)}`, { signal: abort.signal }).catch(
        () => undefined,
      );
      if (answer?.ok) setFound(readFound(await answer.json().catch(() => [])));
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, address, initial]);
  return { found, close: () => setFound([]) };
}

/** The portal's own server answers with an array of Found. */
const readFound = (json: unknown): readonly Found[] => json as readonly Found[];

/** The keys that go to the input, as ARIA names them, from when on they do. */
function useSlash(input: RefObject<HTMLInputElement | null>): string | undefined {
  const [listens, setListens] = useState(false);
  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent): void => {
      const isShortcut = event.key === "/" || (event.key === "k" && (event.metaKey || event.ctrlKey));
      const isTyping =
        event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
      if (!isShortcut || (isTyping && event.key === "/")) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", focus);
    setListens(true);
    return () => document.removeEventListener("keydown", focus);
  }, [input]);
  return listens ? "/ Control+K Meta+K" : undefined;
}
