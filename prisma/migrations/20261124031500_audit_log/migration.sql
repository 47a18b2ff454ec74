-- AlterTable
ALTER TABLE "audit_event" ADD COLUMN     "address" TEXT,
ADD COLUMN     "request_id" TEXT;

-- DropIndex
DROP INDEX "audit_event_subject_type_subject_id_idx";

-- CreateIndex
CREATE INDEX "audit_event_subject_type_subject_id_id_idx" ON "audit_event"("subject_type", "subject_id", "id");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_id_idx" ON "audit_event"("actor_id", "id");

-- CreateIndex
CREATE INDEX "audit_event_action_id_idx" ON "audit_event"("action", "id");

-- The only way in which events go: old ones, by the clock of the database. Runs with the rights of its owner,
-- because the application itself may not delete. One statement, because the engine splits at every semicolon.
CREATE FUNCTION "delete_old_audit_events"() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ DELETE FROM public.audit_event WHERE at < now() - interval '365 days' $$;

REVOKE ALL ON FUNCTION "delete_old_audit_events"() FROM PUBLIC;
