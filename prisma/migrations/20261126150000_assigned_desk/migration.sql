-- A desk that belongs to one person. No reason is kept: it could be one of health.
ALTER TABLE "space"
  ADD COLUMN "assigned_to_id" UUID,
  ADD CONSTRAINT "space_assigned_to_id_fkey" FOREIGN KEY ("assigned_to_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT "space_assigned_is_desk" CHECK ("assigned_to_id" IS NULL OR "kind" = 'desk');
CREATE INDEX "space_assigned_to_id_idx" ON "space"("assigned_to_id");

-- Open plans hear when such a desk becomes free or is kept again: by the week plan of its person, or by a desk that they
-- book elsewhere. The bodies write their semicolons as \x3B, because the engine splits at every semicolon.
CREATE FUNCTION "tell_week_changed"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM pg_notify(''booking_changed'', floor_id::text) FROM public.space WHERE assigned_to_id = COALESCE(NEW.person_id, OLD.person_id)\x3B
  RETURN NULL\x3B
END';
CREATE TRIGGER "planned_half_day_changed" AFTER INSERT OR UPDATE OR DELETE ON "planned_half_day" FOR EACH ROW EXECUTE FUNCTION "tell_week_changed"();
CREATE TRIGGER "usual_half_day_changed" AFTER INSERT OR UPDATE OR DELETE ON "usual_half_day" FOR EACH ROW EXECUTE FUNCTION "tell_week_changed"();

CREATE TRIGGER "booking_frees_own_desk" AFTER INSERT OR UPDATE ON "booking" FOR EACH ROW EXECUTE FUNCTION "tell_week_changed"();
