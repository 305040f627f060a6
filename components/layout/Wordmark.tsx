/** The product's sign: a gate with one leaf open. */
export function Wordmark() {
  return (
    <div className="wordmark">
      <svg viewBox="0 0 32 32" width="36" height="36" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0b5cd6" />
        <path d="M8 26V13a8 8 0 0 1 16 0v13" fill="none" stroke="#fff" strokeWidth="2.5" strokeLinecap="round" />
        <path d="M16 5.5V26" stroke="#fff" strokeWidth="2" />
        <path d="M16 13.5l4.5-2V26" fill="#9fc3ff" />
      </svg>
      <span>Gatehouse</span>
    </div>
  );
}
