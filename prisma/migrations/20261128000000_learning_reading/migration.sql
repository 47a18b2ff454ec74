CREATE TABLE "reflection_answer" (
  "person_id" UUID NOT NULL,
  "course_id" TEXT NOT NULL,
  "unit_id" TEXT NOT NULL,
  "prompt_id" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "prompt_de" TEXT NOT NULL,
  "prompt_en" TEXT NOT NULL,
  "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "reflection_answer_pkey" PRIMARY KEY ("person_id", "course_id", "unit_id", "prompt_id"),
  CONSTRAINT "reflection_answer_written" CHECK ("text" <> '' AND length("text") <= 20000),
  CONSTRAINT "reflection_answer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "reading_place" (
  "person_id" UUID NOT NULL,
  "course_id" TEXT NOT NULL,
  "unit_id" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "total" INTEGER NOT NULL,
  "digest" TEXT NOT NULL,
  "section" TEXT NOT NULL,
  "saved_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "reading_place_pkey" PRIMARY KEY ("person_id", "course_id", "unit_id"),
  CONSTRAINT "reading_place_language" CHECK ("language" IN ('de', 'en')),
  CONSTRAINT "reading_place_inside" CHECK ("position" >= 0 AND "position" < "total"),
  CONSTRAINT "reading_place_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "reading_place_saved_at_idx" ON "reading_place"("saved_at");
