// The streams of a group are its hours: `2026/01/31/23`, so that the order of names is the order of time.
const hourMs = 3_600_000;

export const streamNameOf = (ms: number): string => new Date(ms).toISOString().slice(0, 13).replaceAll(/[-T]/g, "/");

/** When the stream's hour begins; undefined: no name of a stream. */
export function streamStart(name: string): number | undefined {
  const [, year, month, day, hour] = /^(\d{4})\/(\d\d)\/(\d\d)\/(\d\d)$/.exec(name) ?? [];
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:00:00Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

export const streamRange = (startMs: number) => ({ startMs, endMs: startMs + hourMs });
