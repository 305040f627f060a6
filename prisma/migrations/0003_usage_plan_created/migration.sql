-- When a plan was made says which period is its first: the offset of a quota counts there alone.
CREATE OR REPLACE VIEW "gateway"."usagePlan" AS SELECT "id", "region", "apiStages", "throttle", "quota", "createdDate" FROM "UsagePlan";
