/** What somebody can be in a team. */
export const roles = [
  ["MEMBER", "Member: uses and manages the team's apps"],
  ["OWNER", "Owner: also invites and removes people"],
] as const;
