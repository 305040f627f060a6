import { logoDataUrl } from "./logo.ts";

/** The product's sign and name. */
export function Wordmark() {
  return (
    <div className="wordmark">
      <img src={logoDataUrl} alt="" width="36" height="36" />
      <span>Gatehouse</span>
    </div>
  );
}
