/** A round number at or above the highest value, and lines at parts of it. */
export function chartScale(highest: number): { readonly top: number; readonly lines: readonly number[] } {
  if (highest <= 4) return { top: 4, lines: [0, 1, 2, 3, 4] };
  const size = 10 ** Math.floor(Math.log10(highest));
  const top = [1, 2, 4, 5, 8, 10].map((part) => part * size).find((candidate) => candidate >= highest) ?? 10 * size;
  return { top, lines: [0, 0.25, 0.5, 0.75, 1].map((part) => part * top) };
}

export const chart = { width: 720, height: 220, left: 52, right: 8, top: 10, bottom: 26 } as const;

export const plotWidth = chart.width - chart.left - chart.right;
export const plotHeight = chart.height - chart.top - chart.bottom;

/** From a value to its place from above. */
export const placeOf = (value: number, top: number): number =>
  round(chart.top + plotHeight * (1 - Math.min(1, value / top)));

/** The middle of the `index`-th of `total` columns. */
export const columnAt = (index: number, total: number): number =>
  round(chart.left + (plotWidth * (index + 0.5)) / Math.max(1, total));

/** A line through what is known; where nothing is known it is broken. */
export function linePath(values: readonly (number | undefined)[], top: number): string {
  let isDrawing = false;
  return values
    .flatMap((value, index) => {
      const command = isDrawing ? "L" : "M";
      isDrawing = value !== undefined;
      return value === undefined ? [] : [`${command}${columnAt(index, values.length)} ${placeOf(value, top)}`];
    })
    .join("");
}

/** Every how many columns there is room for a label. */
export const labelEvery = (total: number): number => Math.max(1, Math.ceil(total / 7));

const round = (value: number): number => Math.round(value * 10) / 10;
