CREATE TYPE "assignment_audience" AS ENUM ('person', 'unit', 'role', 'new-managers');

CREATE TABLE "course_assignment" (
    "id" UUID NOT NULL,
    "course_id" TEXT NOT NULL,
    "audience" "assignment_audience" NOT NULL,
    "person_id" UUID,
    "unit_id" UUID,
    "role" "role",
    "leads_from" DATE,
    "is_required" BOOLEAN NOT NULL,
    "due_on" DATE,
    "due_days" INTEGER,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "course_assignment_pkey" PRIMARY KEY ("id"),
    -- What the audience is made of, and nothing else.
    CONSTRAINT "course_assignment_target" CHECK (
        ("person_id" IS NOT NULL) = ("audience" = 'person')
        AND ("unit_id" IS NOT NULL) = ("audience" = 'unit')
        AND ("role" IS NOT NULL) = ("audience" = 'role')
        AND ("leads_from" IS NOT NULL) = ("audience" = 'new-managers')
    ),
    -- What is required has one due date, an offer at most one. A rule knows days only: it goes on for good.
    CONSTRAINT "course_assignment_due" CHECK (
        num_nonnulls("due_on", "due_days") <= 1
        AND (NOT "is_required" OR num_nonnulls("due_on", "due_days") = 1)
        AND ("audience" <> 'new-managers' OR "due_on" IS NULL)
        AND ("due_days" IS NULL OR "due_days" BETWEEN 1 AND 1000)
    ),
    CONSTRAINT "course_assignment_ended" CHECK ("ended_at" IS NULL OR "ended_at" >= "created_at")
);
CREATE INDEX "course_assignment_course_id_idx" ON "course_assignment"("course_id");
-- Sent twice, it is there once.
CREATE UNIQUE INDEX "course_assignment_open" ON "course_assignment"("course_id", "audience", COALESCE("person_id", "unit_id", '00000000-0000-0000-0000-000000000000'::uuid), COALESCE("role", 'employee'::"role")) WHERE "ended_at" IS NULL;
ALTER TABLE "course_assignment" ADD CONSTRAINT "course_assignment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "course_assignment" ADD CONSTRAINT "course_assignment_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "course_assignment" ADD CONSTRAINT "course_assignment_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "assigned_person" (
    "assignment_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "assigned_at" TIMESTAMPTZ(6) NOT NULL,
    "due_at" TIMESTAMPTZ(6),
    "leads_since" DATE,
    "opens_enrolment" BOOLEAN NOT NULL DEFAULT false,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "assigned_person_pkey" PRIMARY KEY ("assignment_id", "person_id")
);
CREATE INDEX "assigned_person_person_id_idx" ON "assigned_person"("person_id");
ALTER TABLE "assigned_person" ADD CONSTRAINT "assigned_person_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "course_assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "assigned_person" ADD CONSTRAINT "assigned_person_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "leading_since" (
    "person_id" UUID NOT NULL,
    "since" DATE,
    "lost_on" DATE,

    CONSTRAINT "leading_since_pkey" PRIMARY KEY ("person_id")
);
ALTER TABLE "leading_since" ADD CONSTRAINT "leading_since_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "person_absence" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "entered_by_id" UUID,
    "entered_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_absence_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "person_absence_order" CHECK ("to_day" >= "from_day" AND "to_day" - "from_day" < 1100),
    CONSTRAINT "person_absence_apart" EXCLUDE USING gist ("person_id" WITH =, daterange("from_day", "to_day", '[]') WITH &&)
);
CREATE INDEX "person_absence_to_day_idx" ON "person_absence"("to_day");
ALTER TABLE "person_absence" ADD CONSTRAINT "person_absence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "person_absence" ADD CONSTRAINT "person_absence_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "enrolment" ADD COLUMN "due_from" TIMESTAMPTZ(6);
