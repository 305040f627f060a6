import { type FunctionRecord, latest, type Version } from "./functionRecord.ts";

export const withLatest = (record: FunctionRecord, version: Version): FunctionRecord => ({
  ...record,
  versions: record.versions.map((one) => (one.version === latest ? version : one)),
});
