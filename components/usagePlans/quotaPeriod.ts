// Days, weeks and months of a quota begin at 00:00 UTC; a week on Sunday, a month on the 1st.
const dayMs = 86_400_000;

export interface QuotaPeriod {
  /** First day and today, as GetUsage takes them. */
  readonly startDate: string;
  readonly today: string;
  /** When the count begins again. */
  readonly resets: Date;
}

export function quotaPeriod(period: string | undefined, now: number): QuotaPeriod {
  const today = dayOf(now);
  const date = new Date(today);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (period === "MONTH")
    return { today, startDate: dayOf(Date.UTC(year, month, 1)), resets: new Date(Date.UTC(year, month + 1, 1)) };
  if (period === "WEEK") {
    const start = date.getTime() - date.getUTCDay() * dayMs;
    return { today, startDate: dayOf(start), resets: new Date(start + 7 * dayMs) };
  }
  return { today, startDate: today, resets: new Date(date.getTime() + dayMs) };
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
