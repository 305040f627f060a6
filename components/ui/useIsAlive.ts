import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False while the server renders and the browser takes over; what only the browser knows may be shown from then on. */
export const useIsAlive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
