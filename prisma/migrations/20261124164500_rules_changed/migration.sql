-- A blocked time or a rule that comes, changes or goes is told to the open plans of the floors that it is about: those of
-- its site, of its zone, or all.
-- The bodies write their semicolons as \x3B, because the engine splits at every semicolon.
CREATE FUNCTION "tell_reach_changed"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM pg_notify(''booking_changed'', floor.id::text) FROM public.floor
  WHERE (TG_OP <> ''INSERT'' AND (OLD.site_id IS NULL OR floor.site_id = OLD.site_id) AND (OLD.zone_id IS NULL OR floor.id = (SELECT floor_id FROM public.zone WHERE zone.id = OLD.zone_id)))
     OR (TG_OP <> ''DELETE'' AND (NEW.site_id IS NULL OR floor.site_id = NEW.site_id) AND (NEW.zone_id IS NULL OR floor.id = (SELECT floor_id FROM public.zone WHERE zone.id = NEW.zone_id)))\x3B
  RETURN NULL\x3B
END';

CREATE TRIGGER "blocked_period_changed" AFTER INSERT OR UPDATE OR DELETE ON "blocked_period" FOR EACH ROW EXECUTE FUNCTION "tell_reach_changed"();
CREATE TRIGGER "booking_rule_changed" AFTER INSERT OR UPDATE OR DELETE ON "booking_rule" FOR EACH ROW EXECUTE FUNCTION "tell_reach_changed"();
