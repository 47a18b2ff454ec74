CREATE TYPE "access_point_state" AS ENUM ('up', 'down', 'unknown');
CREATE TYPE "access_point_change_kind" AS ENUM ('moved', 'vanished', 'model');

ALTER TABLE "access_point"
  ADD COLUMN "site_id" UUID REFERENCES "site"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  ADD COLUMN "mac" TEXT CHECK ("mac" ~ '^[0-9a-f]{2}(:[0-9a-f]{2}){5}$'),
  ADD COLUMN "serial" TEXT,
  ADD COLUMN "group" TEXT,
  ADD COLUMN "state" "access_point_state" NOT NULL DEFAULT 'unknown',
  ADD COLUMN "state_since" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "last_seen_at" TIMESTAMPTZ(6),
  ADD COLUMN "radios" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "missing_since" TIMESTAMPTZ(6),
  ALTER COLUMN "floor_id" DROP NOT NULL,
  ALTER COLUMN "x" DROP NOT NULL,
  ALTER COLUMN "y" DROP NOT NULL,
  ADD CONSTRAINT "access_point_placed_whole" CHECK (num_nonnulls("floor_id", "x", "y") IN (0, 3));

-- Where it is placed says at which site it is.
CREATE FUNCTION "keep_access_point"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF NEW.floor_id IS NOT NULL THEN
    SELECT site_id INTO NEW.site_id FROM floor WHERE id = NEW.floor_id\x3B
  END IF\x3B
  RETURN NEW\x3B
END';
CREATE TRIGGER "access_point_keep" BEFORE INSERT OR UPDATE OF "floor_id", "site_id" ON "access_point" FOR EACH ROW EXECUTE FUNCTION "keep_access_point"();
UPDATE "access_point" SET "floor_id" = "floor_id";

-- Controllers may call several by one name, so only those without an address are told apart by it.
DROP INDEX "access_point_floor_id_name_key";
CREATE UNIQUE INDEX "access_point_floor_id_name_key" ON "access_point"("floor_id", "name") WHERE "mac" IS NULL AND "serial" IS NULL;
CREATE UNIQUE INDEX "access_point_mac_key" ON "access_point"("mac");
CREATE UNIQUE INDEX "access_point_serial_key" ON "access_point"("serial");
CREATE INDEX "access_point_site_id_idx" ON "access_point"("site_id");
CREATE INDEX "access_point_floor_id_idx" ON "access_point"("floor_id");

CREATE TABLE "access_point_change" (
  "id" UUID NOT NULL PRIMARY KEY,
  "floor_id" UUID NOT NULL REFERENCES "floor"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "access_point_id" UUID REFERENCES "access_point"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  "name" TEXT NOT NULL,
  "kind" "access_point_change_kind" NOT NULL,
  "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "access_point_change_floor_id_at_idx" ON "access_point_change"("floor_id", "at");

CREATE TABLE "site_alert" (
  "id" UUID NOT NULL PRIMARY KEY,
  "site_id" UUID NOT NULL REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "kind" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "since" TIMESTAMPTZ(6) NOT NULL,
  "until" TIMESTAMPTZ(6),
  CHECK ("until" >= "since")
);
CREATE INDEX "site_alert_site_id_until_idx" ON "site_alert"("site_id", "until");
-- What is wrong is told once.
CREATE UNIQUE INDEX "site_alert_open_key" ON "site_alert"("kind", "subject") WHERE "until" IS NULL;
