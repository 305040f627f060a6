import type { LiveSubjects, SubjectChange, SubjectChanges, SubjectName } from "../ports/configSource.ts";

const names: Readonly<Record<SubjectName, true>> = {
  apiKeys: true,
  usagePlans: true,
  users: true,
  userPools: true,
  domains: true,
  vpcLinks: true,
  integrationRoles: true,
  roles: true,
};

/** Guarantee: the record has every name there is, and no other. */
export const subjectNames = Object.keys(names) as readonly SubjectName[];

type ChangesOf = <Name extends SubjectName>(name: Name) => readonly SubjectChange<LiveSubjects[Name]>[];

/** Guarantee: every name has got its own list. */
export const eachSubject = (changesOf: ChangesOf): SubjectChanges =>
  Object.fromEntries(subjectNames.map((name) => [name, changesOf(name)])) as unknown as SubjectChanges;
