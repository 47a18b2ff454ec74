-- Tells on the channel document_access, at commit, that rights to documents may be different: {"document":"<uuid>"} of one document,
-- {"person":"<uuid>"} of one person, {} of everybody. Whatever writes the tables, open connections hear of it at once.
-- The trigger's arguments name the key and the column that it is read from. Without arguments it is everybody.
-- The body writes its semicolons as \x3B, because the engine splits at every semicolon.
CREATE FUNCTION "notify_document_access"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF TG_NARGS = 0 THEN
    PERFORM pg_notify(''document_access'', ''{}'')\x3B
  ELSE
    PERFORM pg_notify(''document_access'', json_build_object(TG_ARGV[0], changed.id)::text)
    FROM (
      SELECT to_jsonb(OLD) ->> TG_ARGV[1] AS id WHERE TG_OP <> ''INSERT''
      UNION
      SELECT to_jsonb(NEW) ->> TG_ARGV[1] WHERE TG_OP <> ''DELETE''
    ) AS changed
    WHERE changed.id IS NOT NULL\x3B
  END IF\x3B
  RETURN NULL\x3B
END';

-- Not of the numbers that every keystroke writes.
CREATE TRIGGER "document_access_changed" AFTER UPDATE OF "owner_id", "everyone", "deleted_at" ON "document" FOR EACH ROW
  WHEN ((OLD.owner_id, OLD.everyone, OLD.deleted_at) IS DISTINCT FROM (NEW.owner_id, NEW.everyone, NEW.deleted_at))
  EXECUTE FUNCTION "notify_document_access"('document', 'id');
CREATE TRIGGER "document_access_deleted" AFTER DELETE ON "document" FOR EACH ROW EXECUTE FUNCTION "notify_document_access"('document', 'id');

CREATE TRIGGER "document_grant_access" AFTER INSERT OR UPDATE OR DELETE ON "document_grant" FOR EACH ROW EXECUTE FUNCTION "notify_document_access"('document', 'document_id');

CREATE TRIGGER "person_access_changed" AFTER UPDATE OF "disabled_at", "unit_id" ON "person" FOR EACH ROW
  WHEN ((OLD.disabled_at, OLD.unit_id) IS DISTINCT FROM (NEW.disabled_at, NEW.unit_id))
  EXECUTE FUNCTION "notify_document_access"('person', 'id');
CREATE TRIGGER "person_access_deleted" AFTER DELETE ON "person" FOR EACH ROW EXECUTE FUNCTION "notify_document_access"('person', 'id');

-- What is over by itself goes at night by the thousand, and opens nothing any more.
CREATE TRIGGER "session_access_ended" AFTER DELETE ON "session" FOR EACH ROW WHEN (OLD.expires_at > now()) EXECUTE FUNCTION "notify_document_access"('person', 'person_id');
CREATE TRIGGER "session_access_changed" AFTER UPDATE OF "expires_at", "person_id", "token_hash" ON "session" FOR EACH ROW
  WHEN ((OLD.expires_at, OLD.person_id, OLD.token_hash) IS DISTINCT FROM (NEW.expires_at, NEW.person_id, NEW.token_hash))
  EXECUTE FUNCTION "notify_document_access"('person', 'person_id');

CREATE TRIGGER "access_token_access_ended" AFTER DELETE ON "access_token" FOR EACH ROW WHEN (OLD.expires_at > now()) EXECUTE FUNCTION "notify_document_access"('person', 'person_id');
CREATE TRIGGER "access_token_access_changed" AFTER UPDATE OF "expires_at", "person_id", "scopes", "token_hash" ON "access_token" FOR EACH ROW
  WHEN ((OLD.expires_at, OLD.person_id, OLD.scopes, OLD.token_hash) IS DISTINCT FROM (NEW.expires_at, NEW.person_id, NEW.scopes, NEW.token_hash))
  EXECUTE FUNCTION "notify_document_access"('person', 'person_id');

-- A unit that moves takes everybody in it along.
CREATE TRIGGER "org_unit_access_changed" AFTER UPDATE OF "parent_id" ON "org_unit" FOR EACH ROW
  WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id)
  EXECUTE FUNCTION "notify_document_access"();
CREATE TRIGGER "org_unit_access_deleted" AFTER DELETE ON "org_unit" FOR EACH ROW EXECUTE FUNCTION "notify_document_access"();
