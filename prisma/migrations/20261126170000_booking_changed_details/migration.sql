-- Tells with the floor of a booking also its space, person (- for none) and time in seconds since 1970, so that an open plan can be
-- told what has become of one space instead of reading everything anew. The floor alone still means that anything may be different.
-- Whose own desk is elsewhere gives it free, or needs it again: of that floor anything may be different.
-- The body writes its semicolons as \x3B, because the engine splits at every semicolon.
CREATE OR REPLACE FUNCTION "tell_booking_changed"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM pg_notify(''booking_changed'', concat_ws('' '', space.floor_id, booking.space_id, coalesce(booking.person_id::text, ''-''), extract(epoch FROM booking.starts_at), extract(epoch FROM booking.ends_at)))
  FROM (SELECT (OLD).* WHERE TG_OP <> ''INSERT'' UNION ALL SELECT (NEW).* WHERE TG_OP <> ''DELETE'') AS booking
  JOIN public.space ON space.id = booking.space_id\x3B
  PERFORM pg_notify(''booking_changed'', floor_id::text) FROM public.space WHERE assigned_to_id = COALESCE(NEW.person_id, OLD.person_id) AND id <> COALESCE(NEW.space_id, OLD.space_id)\x3B
  RETURN NULL\x3B
END';
