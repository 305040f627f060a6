/** What a member of a target is known by between the threads. */
export const memberName = (region: string, targetArn: string, member: string): string =>
  `${region} ${targetArn} ${member}`;
