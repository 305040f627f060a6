-- What lists are filtered and ordered by.
CREATE INDEX "ApiKey_region_name_idx" ON "ApiKey"("region", "name" text_pattern_ops);
CREATE INDEX "ApiKey_region_customerId_id_idx" ON "ApiKey"("region", "customerId", "id");
CREATE INDEX "AuditEvent_operation_id_idx" ON "AuditEvent"("operation", "id");
CREATE INDEX "Developer_portalId_id_idx" ON "Developer"("portalId", "id");
CREATE INDEX "Developer_portalId_status_id_idx" ON "Developer"("portalId", "status", "id");
CREATE INDEX "Team_portalId_idx" ON "Team"("portalId");
CREATE INDEX "Subscription_createdDate_id_idx" ON "Subscription"("createdDate", "id");
CREATE INDEX "Subscription_status_createdDate_id_idx" ON "Subscription"("status", "createdDate", "id");
CREATE INDEX "Subscription_requestedBy_idx" ON "Subscription"("requestedBy");
DROP INDEX "Mail_createdDate_idx";
CREATE INDEX "Mail_createdDate_id_idx" ON "Mail"("createdDate", "id");
