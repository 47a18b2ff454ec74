-- Of an import how many errors its file has, of which only the first are kept, and whether it had to be begun anew
ALTER TABLE "import"
  ADD COLUMN "error_count" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "resumed_at" TIMESTAMPTZ(6);
UPDATE "import" SET "error_count" = jsonb_array_length("errors") WHERE "state" = 'failed' AND jsonb_typeof("errors") = 'array';

-- What is said of a build in English; what IT has written itself in German stays without
ALTER TABLE "windows_build" ADD COLUMN "note_en" TEXT NOT NULL DEFAULT '';
UPDATE "windows_build" SET "note_en" = facts.en
FROM (VALUES
  (7601, 'Kostenpflichtige Updates (ESU) endeten am 10.01.2023', 'Paid updates (ESU) ended on 10 Jan 2023'),
  (19044, 'IoT LTSC bis 13.01.2032', 'IoT LTSC until 13 Jan 2032'),
  (19045, 'Kostenpflichtige Updates (ESU) bis 10.10.2028', 'Paid updates (ESU) until 10 Oct 2028'),
  (26100, 'IoT LTSC bis 10.10.2034', 'IoT LTSC until 10 Oct 2034'),
  (28000, 'Nur auf neuen Geräten', 'On new devices only'),
  (26300, 'Enterprise und Education noch zu bestätigen', 'Enterprise and Education still to be confirmed')
) AS facts(build, de, en)
WHERE "windows_build"."build" = facts.build AND "windows_build"."note" = facts.de;
