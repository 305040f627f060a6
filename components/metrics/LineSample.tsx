import type { ChartLine } from "./chartModels.ts";

export const colourOf = ({ style }: Pick<ChartLine, "style">): string => `var(--series-${style})`;

const dashes = { 1: undefined, 2: "7 3", 3: "10 4", 4: "2 3", 5: "10 3 2 3", 6: undefined, 7: undefined } as const;

/** Lines differ without their colours, too. */
export const dashesOf = ({ style, isPrevious }: ChartLine): string | undefined => (isPrevious ? "4 4" : dashes[style]);

/** A point in the shape of its line. */
export function Mark({ line, x, y }: { line: Pick<ChartLine, "style">; x: number; y: number }) {
  const shape = shapes[line.style];
  return <path d={shape} transform={`translate(${x} ${y})`} fill={colourOf(line)} />;
}

const circle = "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z";
const shapes = {
  1: circle,
  2: "M0-4.5L4.3 3.2H-4.3z",
  3: "M-3.2-3.2H3.2V3.2H-3.2z",
  4: "M0-4.6L4.6 0L0 4.6L-4.6 0z",
  5: "M-4-1.2H4V1.2H-4z",
  6: "M0 4.5L4.3-3.2H-4.3z",
  7: "M0-4.5L4.3 3.2H-4.3z",
} as const;

/** How a line looks, for legends. */
export function LineSample({ line }: { line: ChartLine }) {
  return (
    <svg width="28" height="12" aria-hidden="true">
      <line
        x1="0"
        x2="28"
        y1="6"
        y2="6"
        stroke={colourOf(line)}
        strokeWidth={2}
        strokeDasharray={dashesOf(line)}
        opacity={line.isPrevious ? 0.65 : 1}
      />
      {!line.isPrevious && <Mark line={line} x={14} y={6} />}
    </svg>
  );
}
