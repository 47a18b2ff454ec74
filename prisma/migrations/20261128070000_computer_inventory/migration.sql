-- The table of builds tells editions apart and can be changed by IT.
ALTER TABLE "windows_build"
  ADD COLUMN "end_of_servicing_pro" DATE,
  ADD COLUMN "end_of_servicing_ltsc" DATE,
  ADD COLUMN "note" TEXT NOT NULL DEFAULT '';

UPDATE "windows_build" SET "end_of_servicing_pro" = facts.pro, "end_of_servicing_ltsc" = facts.ltsc, "note" = facts.note
FROM (VALUES
  (7601, date '2020-01-14', NULL::date, 'Kostenpflichtige Updates (ESU) endeten am 10.01.2023'),
  (9200, date '2016-01-12', NULL::date, ''),
  (9600, date '2023-01-10', NULL::date, ''),
  (10240, date '2017-05-09', date '2025-10-14', ''),
  (10586, date '2017-10-10', NULL::date, ''),
  (14393, date '2018-04-10', date '2026-10-13', ''),
  (15063, date '2018-10-09', NULL::date, ''),
  (16299, date '2019-04-09', NULL::date, ''),
  (17134, date '2019-11-12', NULL::date, ''),
  (17763, date '2020-11-10', date '2029-01-09', ''),
  (18362, date '2020-12-08', NULL::date, ''),
  (18363, date '2021-05-11', NULL::date, ''),
  (19041, date '2021-12-14', NULL::date, ''),
  (19042, date '2022-05-10', NULL::date, ''),
  (19043, date '2022-12-13', NULL::date, ''),
  (19044, date '2023-06-13', date '2027-01-12', 'IoT LTSC bis 13.01.2032'),
  (19045, date '2025-10-14', NULL::date, 'Kostenpflichtige Updates (ESU) bis 10.10.2028'),
  (22000, date '2023-10-10', NULL::date, ''),
  (22621, date '2024-10-08', NULL::date, ''),
  (22631, date '2025-11-11', NULL::date, ''),
  (26100, date '2026-10-13', date '2029-10-09', 'IoT LTSC bis 10.10.2034'),
  (26200, date '2027-10-12', NULL::date, ''),
  (28000, date '2028-03-14', NULL::date, 'Nur auf neuen Geräten'),
  (26300, date '2028-10-10', NULL::date, 'Enterprise und Education noch zu bestätigen')
) AS facts(build, pro, ltsc, note)
WHERE "windows_build"."build" = facts.build;

-- Computers that are out of use stay, but are not counted. Builds that nobody knows yet are kept beside.
ALTER TABLE "computer"
  ADD COLUMN "unknown_build" INTEGER,
  ADD COLUMN "retired_at" TIMESTAMPTZ(6),
  ADD COLUMN "retired_reason" TEXT,
  ADD COLUMN "directory_missed" INTEGER,
  ADD CONSTRAINT "computer_retired_reason" CHECK (("retired_at" IS NULL) = ("retired_reason" IS NULL) AND coalesce("retired_reason", 'missing') IN ('disabled', 'missing')),
  ADD CONSTRAINT "computer_one_build" CHECK ("build" IS NULL OR "unknown_build" IS NULL);

CREATE TABLE "column_mapping" (
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL CHECK ("name" <> ''),
  "columns" JSONB NOT NULL,
  "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "column_mapping_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "column_mapping_name_key" ON "column_mapping" (lower("name"));

CREATE TABLE "computer_conflict" (
  "id" UUID NOT NULL,
  "key" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "object_guid" UUID,
  "serial" TEXT,
  "found_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "decided_at" TIMESTAMPTZ(6),
  "decision" TEXT,
  "computer_id" UUID,
  CONSTRAINT "computer_conflict_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "computer_conflict_decision" CHECK (("decided_at" IS NULL) = ("decision" IS NULL) AND coalesce("decision", 'new') IN ('same', 'new') AND ("computer_id" IS NOT NULL OR coalesce("decision", 'new') = 'new'))
);
CREATE UNIQUE INDEX "computer_conflict_key_key" ON "computer_conflict" ("key");
CREATE INDEX "computer_conflict_computer_id_idx" ON "computer_conflict" ("computer_id");
ALTER TABLE "computer_conflict" ADD CONSTRAINT "computer_conflict_computer_id_fkey" FOREIGN KEY ("computer_id") REFERENCES "computer"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "computer_conflict_decided_at_idx" ON "computer_conflict" ("decided_at");

-- What is read from the directory has no author.
ALTER TABLE "import" ALTER COLUMN "created_by" DROP NOT NULL;
