/** Whether an event with this message is wanted. */
export type Matches = (message: string) => boolean;
