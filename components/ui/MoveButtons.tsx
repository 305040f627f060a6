"use client";

import Button from "@cloudscape-design/components/button";

export interface MoveButtonsProps {
  /** What moves. */
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
}

export function MoveButtons({ name, isFirst, isLast, onMove }: MoveButtonsProps) {
  return (
    <>
      <Button
        variant="icon"
        iconName="arrow-up"
        ariaLabel={`Move ${name} up`}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      />
      <Button
        variant="icon"
        iconName="arrow-down"
        ariaLabel={`Move ${name} down`}
        disabled={isLast}
        onClick={() => onMove(1)}
      />
    </>
  );
}
