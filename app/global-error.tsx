"use client";

/** The last resort, without styles or data: even the frame could not be drawn. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <h1>This page cannot be shown</h1>
        <p>
          Its server met an error while drawing the page. Your APIs are not affected: the gateway serves them by itself.
        </p>
        {error.digest && <p>Quote this id to whoever runs Gatehouse: {error.digest}</p>}
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  );
}
