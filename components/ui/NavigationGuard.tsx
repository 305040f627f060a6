"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useCallback, useEffect, useId, useRef, useState } from "react";

interface Guard {
  readonly navigate: (href: string) => void;
  readonly setDirty: (form: string, dirty: boolean) => void;
}

const GuardContext = createContext<Guard>({ navigate: () => {}, setDirty: () => {} });

/** Goes to another page, asking first when a form on this one has unsaved changes. */
export const useNavigate = (): Guard["navigate"] => use(GuardContext).navigate;

/** Tells the guard that leaving now would lose something. */
export function useUnsavedChanges(dirty: boolean): void {
  const form = useId();
  const { setDirty } = use(GuardContext);
  useEffect(() => {
    setDirty(form, dirty);
    return () => setDirty(form, false);
  }, [form, dirty, setDirty]);
}

/** Follows every link of the console through the router, and asks once before typed changes are lost. */
export function NavigationGuard({ children }: { children: ReactNode }) {
  const router = useRouter();
  const dirtyForms = useRef(new Set<string>());
  const [leave, setLeave] = useState<{ go: () => void }>();

  const setDirty = useCallback((form: string, dirty: boolean) => {
    if (dirty) dirtyForms.current.add(form);
    else dirtyForms.current.delete(form);
  }, []);
  const unlessDirty = useCallback((go: () => void) => {
    if (dirtyForms.current.size === 0) go();
    else setLeave({ go });
  }, []);
  const navigate = useCallback((href: string) => unlessDirty(() => router.push(href)), [router, unlessDirty]);
  useLeavingThePage(dirtyForms, setLeave);

  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const href = internalHref(event);
      if (href === undefined) return;
      event.preventDefault();
      navigate(href);
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [navigate]);

  const discard = () => {
    dirtyForms.current.clear();
    setLeave(undefined);
    leave?.go();
  };
  return (
    <GuardContext value={{ navigate, setDirty }}>
      {children}
      <LeaveDialog visible={leave !== undefined} onStay={() => setLeave(undefined)} onLeave={discard} />
    </GuardContext>
  );
}

/** Closing the tab asks with the browser's own words; back and forward ask with ours, where the browser lets us. */
function useLeavingThePage(dirtyForms: { current: Set<string> }, setLeave: (leave: { go: () => void }) => void): void {
  useEffect(() => {
    const unload = (event: BeforeUnloadEvent) => {
      if (dirtyForms.current.size > 0) event.preventDefault();
    };
    const traverse = (event: NavigateEvent) => {
      const { key } = event.destination;
      if (event.navigationType !== "traverse" || !event.cancelable || dirtyForms.current.size === 0) return;
      event.preventDefault();
      setLeave({ go: () => void window.navigation.traverseTo(key) });
    };
    window.addEventListener("beforeunload", unload);
    window.navigation?.addEventListener("navigate", traverse);
    return () => {
      window.removeEventListener("beforeunload", unload);
      window.navigation?.removeEventListener("navigate", traverse);
    };
  }, [dirtyForms, setLeave]);
}

/** The address to go to for a plain click on a link to this console; undefined when the browser should act by itself. */
function internalHref(event: MouseEvent): string | undefined {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
  const anchor = event.target instanceof Element ? event.target.closest("a") : null;
  if (modified || event.defaultPrevented || !anchor?.href || anchor.target || anchor.hasAttribute("download"))
    return undefined;
  const url = new URL(anchor.href);
  const samePage = url.pathname === location.pathname && url.search === location.search && url.hash !== "";
  return url.origin === location.origin && !samePage ? `${url.pathname}${url.search}${url.hash}` : undefined;
}

function LeaveDialog({ visible, onStay, onLeave }: { visible: boolean; onStay: () => void; onLeave: () => void }) {
  const footer = (
    <Box float="right">
      <SpaceBetween direction="horizontal" size="xs">
        <Button variant="link" onClick={onStay}>
          Stay on this page
        </Button>
        <Button variant="primary" onClick={onLeave}>
          Leave and discard
        </Button>
      </SpaceBetween>
    </Box>
  );
  return (
    <Modal visible={visible} onDismiss={onStay} header="Leave without saving?" footer={footer}>
      What you changed on this page has not been saved and will be lost.
    </Modal>
  );
}
