-- Tells on the channel booking_changed, at commit, the id of each floor where something that a plan shows has changed:
-- once a transaction and floor, as PostgreSQL drops what was told already. Any column counts, so that one added later does.
-- The bodies write their semicolons as \x3B, because the engine splits at every semicolon.
CREATE FUNCTION "tell_booking_changed"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM pg_notify(''booking_changed'', floor_id::text) FROM public.space WHERE id IN (OLD.space_id, NEW.space_id)\x3B
  RETURN NULL\x3B
END';

CREATE TRIGGER "booking_made" AFTER INSERT ON "booking" FOR EACH ROW EXECUTE FUNCTION "tell_booking_changed"();
CREATE TRIGGER "booking_changed" AFTER UPDATE ON "booking" FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION "tell_booking_changed"();
-- What is over goes at night by the thousand, and no plan shows it differently for that.
CREATE TRIGGER "booking_deleted" AFTER DELETE ON "booking" FOR EACH ROW WHEN (OLD.ends_at > now()) EXECUTE FUNCTION "tell_booking_changed"();

CREATE FUNCTION "tell_space_changed"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM pg_notify(''booking_changed'', floor_id::text) FROM unnest(ARRAY[OLD.floor_id, NEW.floor_id]) AS floor_id WHERE floor_id IS NOT NULL\x3B
  RETURN NULL\x3B
END';

CREATE TRIGGER "space_made" AFTER INSERT OR DELETE ON "space" FOR EACH ROW EXECUTE FUNCTION "tell_space_changed"();
CREATE TRIGGER "space_changed" AFTER UPDATE ON "space" FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION "tell_space_changed"();
