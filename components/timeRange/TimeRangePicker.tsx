"use client";

import DateRangePicker, { type DateRangePickerProps } from "@cloudscape-design/components/date-range-picker";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import { useIsAlive } from "../ui/useIsAlive.ts";
import { amountAndUnit, rangeText, relativeRanges, type TimeRange } from "./timeRange.ts";
import type { TimeView } from "./useTimeRange.ts";

/** Relative and absolute, in local time or UTC. */
export function TimeRangePicker({ view }: { view: Pick<TimeView, "range" | "zone" | "setRange" | "setZone"> }) {
  // The server does not know the reader's time zone: until the page has come alive everything is UTC.
  const isAlive = useIsAlive();
  return (
    <div className="timeRange">
      <DateRangePicker
        ariaLabel="Time range"
        value={pickerValue(view.range)}
        relativeOptions={relativeOptions}
        renderRelativeRangeContent={(chosen, choose) => <RelativeRanges chosen={chosen} choose={choose} />}
        isValidRange={problemOf}
        onChange={({ detail }) => {
          const range = rangeOf(detail.value);
          if (range) view.setRange(range);
        }}
        absoluteFormat="long-localized"
        i18nStrings={words}
        expandToViewport
        showClearButton={false}
        {...((view.zone === "utc" || !isAlive) && { getTimeOffset: () => 0 })}
      />
      <SegmentedControl
        label="Time zone"
        selectedId={view.zone}
        options={[
          { id: "local", text: "Local" },
          { id: "utc", text: "UTC" },
        ]}
        onChange={({ detail }) => view.setZone(detail.selectedId === "utc" ? "utc" : "local")}
      />
    </div>
  );
}

const relativeOptions = relativeRanges.map(
  (range): DateRangePickerProps.RelativeOption => ({ key: range, type: "relative", ...amountAndUnit(range) }),
);

const words: DateRangePickerProps.I18nStrings = {
  relativeModeTitle: "Up to now",
  absoluteModeTitle: "From – to",
  cancelButtonLabel: "Cancel",
  applyButtonLabel: "Apply",
  formatRelativeRange: ({ key }) => rangeText(relativeRanges.find((range) => range === key) ?? "3h"),
};

interface RelativeRangesProps {
  readonly chosen: DateRangePickerProps.RelativeValue | null;
  readonly choose: (value: DateRangePickerProps.RelativeValue) => void;
}

function RelativeRanges({ chosen, choose }: RelativeRangesProps) {
  return (
    <RadioGroup
      ariaLabel="Range up to now"
      value={chosen?.key ?? null}
      items={relativeRanges.map((range) => ({ value: range, label: rangeText(range) }))}
      onChange={({ detail }) => {
        const option = relativeOptions.find(({ key }) => key === detail.value);
        if (option) choose(option);
      }}
    />
  );
}

const pickerValue = (range: TimeRange): DateRangePickerProps.Value =>
  typeof range === "string"
    ? { key: range, type: "relative", ...amountAndUnit(range) }
    : { type: "absolute", startDate: range.from.toISOString(), endDate: range.to.toISOString() };

function rangeOf(value: DateRangePickerProps.Value | null): TimeRange | undefined {
  if (value?.type !== "absolute") return relativeRanges.find((range) => range === value?.key);
  return { from: new Date(value.startDate), to: new Date(value.endDate) };
}

function problemOf(value: DateRangePickerProps.Value | null): DateRangePickerProps.ValidationResult {
  const range = rangeOf(value);
  if (!range) return { valid: false, errorMessage: "Choose one of the ranges." };
  if (typeof range === "string") return { valid: true };
  const [from, to] = [range.from.getTime(), range.to.getTime()];
  if (Number.isNaN(from) || Number.isNaN(to)) {
    return { valid: false, errorMessage: "Choose a first and a last day, for example 2026-03-01 to 2026-03-02." };
  }
  return from < to ? { valid: true } : { valid: false, errorMessage: "The range must end after it begins." };
}
