-- Spaces and folders in which documents lie, groups, favourites, requests for access, own templates.
CREATE TYPE "document_space_kind" AS ENUM ('personal', 'team', 'project', 'city');

CREATE TABLE "document_space" (
  "id" UUID NOT NULL,
  "kind" "document_space_kind" NOT NULL,
  "name" TEXT,
  "person_id" UUID,
  "unit_id" UUID,
  "everyone" "access_level" NOT NULL DEFAULT 'none',
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "document_space_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "document_space_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "document_space_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "document_space_is_whole" CHECK (
    ("kind" = 'personal') = ("person_id" IS NOT NULL) AND ("kind" = 'team') = ("unit_id" IS NOT NULL) AND ("kind" = 'project') = ("name" IS NOT NULL)),
  CONSTRAINT "document_space_name_length" CHECK (length("name") BETWEEN 1 AND 100),
  -- Owning is somebody's, not everybody's.
  CONSTRAINT "document_space_everyone" CHECK ("everyone" <> 'owner')
);
CREATE UNIQUE INDEX "document_space_person_id_key" ON "document_space"("person_id");
CREATE UNIQUE INDEX "document_space_unit_id_key" ON "document_space"("unit_id");
CREATE UNIQUE INDEX "document_space_one_city" ON "document_space"("kind") WHERE "kind" = 'city';

CREATE TABLE "document_group" (
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "owner_id" UUID NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "document_group_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "document_group_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "document_group_name_length" CHECK (length("name") BETWEEN 1 AND 100)
);
CREATE INDEX "document_group_owner_id_idx" ON "document_group"("owner_id");

CREATE TABLE "document_group_member" (
  "group_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  CONSTRAINT "document_group_member_pkey" PRIMARY KEY ("group_id", "person_id"),
  CONSTRAINT "document_group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "document_group"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "document_group_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "document_group_member_person_id_idx" ON "document_group_member"("person_id");

CREATE TABLE "document_space_member" (
  "id" UUID NOT NULL,
  "space_id" UUID NOT NULL,
  "person_id" UUID,
  "unit_id" UUID,
  "group_id" UUID,
  "level" "access_level" NOT NULL,
  CONSTRAINT "document_space_member_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "document_space_member_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "document_space"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "document_space_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "document_space_member_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "document_space_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "document_group"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "document_space_member_one_holder" CHECK (num_nonnulls("person_id", "unit_id", "group_id") = 1),
  CONSTRAINT "document_space_member_level" CHECK ("level" <> 'none')
);
CREATE UNIQUE INDEX "document_space_member_space_id_person_id_key" ON "document_space_member"("space_id", "person_id");
CREATE UNIQUE INDEX "document_space_member_space_id_unit_id_key" ON "document_space_member"("space_id", "unit_id");
CREATE UNIQUE INDEX "document_space_member_space_id_group_id_key" ON "document_space_member"("space_id", "group_id");
CREATE INDEX "document_space_member_person_id_idx" ON "document_space_member"("person_id");

-- The generated column lets a foreign key say: a parent is in the same space and one step higher.
-- So there is no circle and no parent elsewhere, and nothing deeper than eight.
CREATE TABLE "document_folder" (
  "id" UUID NOT NULL,
  "space_id" UUID NOT NULL,
  "parent_id" UUID,
  "depth" INTEGER NOT NULL,
  "parent_depth" INTEGER NOT NULL GENERATED ALWAYS AS ("depth" - 1) STORED,
  "name" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "document_folder_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "document_folder_in_space" UNIQUE ("id", "space_id"),
  CONSTRAINT "document_folder_at_depth" UNIQUE ("id", "space_id", "depth"),
  CONSTRAINT "document_folder_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "document_space"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "document_folder_parent_fkey" FOREIGN KEY ("parent_id", "space_id", "parent_depth") REFERENCES "document_folder"("id", "space_id", "depth") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "document_folder_depth" CHECK ("depth" BETWEEN 1 AND 8 AND ("parent_id" IS NULL) = ("depth" = 1)),
  CONSTRAINT "document_folder_name_length" CHECK (length("name") BETWEEN 1 AND 100)
);
CREATE UNIQUE INDEX "document_folder_name" ON "document_folder"("space_id", "parent_id", lower("name")) NULLS NOT DISTINCT;
CREATE INDEX "document_folder_parent_id_idx" ON "document_folder"("parent_id");

ALTER TABLE "document" ADD COLUMN "space_id" UUID, ADD COLUMN "folder_id" UUID, ADD COLUMN "archived_at" TIMESTAMPTZ(6);

INSERT INTO "document_space" ("id", "kind", "everyone") VALUES (gen_random_uuid(), 'city', 'read');
INSERT INTO "document_space" ("id", "kind", "unit_id") SELECT gen_random_uuid(), 'team', "id" FROM "org_unit";
INSERT INTO "document_space" ("id", "kind", "person_id") SELECT gen_random_uuid(), 'personal', p FROM (SELECT DISTINCT "owner_id" AS p FROM "document") AS owners;
UPDATE "document" SET "space_id" = s."id" FROM "document_space" s WHERE s."person_id" = "document"."owner_id";

ALTER TABLE "document"
  ALTER COLUMN "space_id" SET NOT NULL,
  ADD CONSTRAINT "document_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "document_space"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "document_folder_fkey" FOREIGN KEY ("folder_id", "space_id") REFERENCES "document_folder"("id", "space_id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "document_space_id_folder_id_title_idx" ON "document"("space_id", "folder_id", "title");
-- IS NULL gives no order to an index: the lists of a top and of a folder each have their own.
CREATE INDEX "document_at_top" ON "document"("space_id", "title", "id") WHERE "folder_id" IS NULL AND "deleted_at" IS NULL AND "archived_at" IS NULL;
CREATE INDEX "document_folder_id_idx" ON "document"("folder_id");
CREATE INDEX "document_owner_id_idx" ON "document"("owner_id");
CREATE INDEX "document_deleted_at_idx" ON "document"("deleted_at");

ALTER TABLE "document_grant" ADD COLUMN "group_id" UUID, DROP CONSTRAINT "document_grant_one_holder";
ALTER TABLE "document_grant"
  ADD CONSTRAINT "document_grant_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "document_group"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  ADD CONSTRAINT "document_grant_one_holder" CHECK (num_nonnulls("person_id", "unit_id", "group_id") = 1);
CREATE UNIQUE INDEX "document_grant_document_id_group_id_key" ON "document_grant"("document_id", "group_id");
CREATE INDEX "document_grant_person_id_idx" ON "document_grant"("person_id");
CREATE INDEX "document_grant_unit_id_idx" ON "document_grant"("unit_id");
CREATE INDEX "document_grant_group_id_idx" ON "document_grant"("group_id");

CREATE TABLE "document_favourite" (
  "person_id" UUID NOT NULL,
  "document_id" UUID NOT NULL,
  "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "document_favourite_pkey" PRIMARY KEY ("person_id", "document_id"),
  CONSTRAINT "document_favourite_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "document_favourite_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "document_favourite_document_id_idx" ON "document_favourite"("document_id");

CREATE TABLE "document_access_request" (
  "id" UUID NOT NULL,
  "document_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "message" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "answered_at" TIMESTAMPTZ(6),
  "answer" "access_level",
  CONSTRAINT "document_access_request_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "document_access_request_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "document_access_request_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "document_access_request_answer" CHECK (("answered_at" IS NULL) = ("answer" IS NULL)),
  CONSTRAINT "document_access_request_message" CHECK (length("message") <= 1000)
);
-- Asked once.
CREATE UNIQUE INDEX "document_access_request_document_id_person_id_key" ON "document_access_request"("document_id", "person_id");
CREATE INDEX "document_access_request_person_id_idx" ON "document_access_request"("person_id");
CREATE INDEX "document_access_request_answered_at_idx" ON "document_access_request"("answered_at");

CREATE TABLE "document_template" (
  "id" UUID NOT NULL,
  "title" TEXT NOT NULL,
  "markdown" TEXT NOT NULL,
  "owner_id" UUID NOT NULL,
  "space_id" UUID,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "document_template_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "document_template_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "document_template_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "document_space"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "document_template_owner_id_idx" ON "document_template"("owner_id");
CREATE INDEX "document_template_space_id_idx" ON "document_template"("space_id");

-- A document that nobody gave a space lies in its owner's own.
CREATE FUNCTION "document_has_space"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF NEW.space_id IS NULL THEN
    INSERT INTO public.document_space (id, kind, person_id) VALUES (gen_random_uuid(), ''personal'', NEW.owner_id) ON CONFLICT (person_id) DO NOTHING\x3B
    SELECT id INTO NEW.space_id FROM public.document_space WHERE person_id = NEW.owner_id\x3B
  END IF\x3B
  RETURN NEW\x3B
END
';
CREATE TRIGGER "document_has_space" BEFORE INSERT ON "document" FOR EACH ROW EXECUTE FUNCTION "document_has_space"();

-- A unit has its space from the beginning, and loses an empty one with its end.
CREATE FUNCTION "document_space_of_unit"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF TG_OP = ''DELETE'' THEN
    DELETE FROM public.document_space s WHERE s.unit_id = OLD.id AND NOT EXISTS (SELECT FROM public.document d WHERE d.space_id = s.id)\x3B
    RETURN OLD\x3B
  END IF\x3B
  INSERT INTO public.document_space (id, kind, unit_id) VALUES (gen_random_uuid(), ''team'', NEW.id)\x3B
  RETURN NULL\x3B
END
';
CREATE TRIGGER "document_space_of_unit" AFTER INSERT ON "org_unit" FOR EACH ROW EXECUTE FUNCTION "document_space_of_unit"();
CREATE TRIGGER "document_space_of_unit_ends" BEFORE DELETE ON "org_unit" FOR EACH ROW EXECUTE FUNCTION "document_space_of_unit"();

-- Whoever writes what decides about rights, open connections hear of it. The argument of the trigger
-- says whom to look at: one document, one person, or everybody.
CREATE FUNCTION "notify_document_tree"() RETURNS trigger LANGUAGE plpgsql AS E'
DECLARE
  changed jsonb := CASE WHEN TG_OP = ''DELETE'' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END\x3B
  payload jsonb := ''{}''\x3B
BEGIN
  IF TG_ARGV[0] = ''document'' THEN
    payload := jsonb_build_object(''document'', changed->>''id'')\x3B
  ELSIF TG_ARGV[0] = ''person'' AND changed->>''person_id'' IS NOT NULL THEN
    payload := jsonb_build_object(''person'', changed->>''person_id'')\x3B
  END IF\x3B
  PERFORM pg_notify(''document_access'', payload::text)\x3B
  RETURN NULL\x3B
END
';
CREATE TRIGGER "document_place_notify" AFTER UPDATE OF "space_id", "archived_at" ON "document" FOR EACH ROW
  WHEN (OLD."space_id" IS DISTINCT FROM NEW."space_id" OR OLD."archived_at" IS DISTINCT FROM NEW."archived_at") EXECUTE FUNCTION "notify_document_tree"('document');
CREATE TRIGGER "document_space_notify" AFTER UPDATE OF "everyone" ON "document_space" FOR EACH ROW EXECUTE FUNCTION "notify_document_tree"();
CREATE TRIGGER "document_space_member_notify" AFTER INSERT OR UPDATE OR DELETE ON "document_space_member" FOR EACH ROW EXECUTE FUNCTION "notify_document_tree"('person');
CREATE TRIGGER "document_group_member_notify" AFTER INSERT OR UPDATE OR DELETE ON "document_group_member" FOR EACH ROW EXECUTE FUNCTION "notify_document_tree"('person');
CREATE TRIGGER "person_role_notify_documents" AFTER INSERT OR DELETE ON "person_role" FOR EACH ROW EXECUTE FUNCTION "notify_document_tree"('person');
CREATE TRIGGER "org_unit_notify_documents" AFTER UPDATE OF "parent_id" ON "org_unit" FOR EACH ROW
  WHEN (OLD."parent_id" IS DISTINCT FROM NEW."parent_id") EXECUTE FUNCTION "notify_document_tree"();
CREATE TRIGGER "person_place_notify_documents" AFTER UPDATE OF "unit_id", "manager_id", "disabled_at" ON "person" FOR EACH ROW
  WHEN (OLD."unit_id" IS DISTINCT FROM NEW."unit_id" OR OLD."manager_id" IS DISTINCT FROM NEW."manager_id" OR OLD."disabled_at" IS DISTINCT FROM NEW."disabled_at") EXECUTE FUNCTION "notify_document_tree"();
