-- Who lets only the own circle see where they work
ALTER TYPE "presence_visibility" ADD VALUE 'circle' AFTER 'nobody';

CREATE TYPE "whereabouts" AS ENUM ('office', 'home', 'away', 'travelling');

CREATE TABLE "planned_half_day" (
  "person_id" UUID NOT NULL,
  "day" DATE NOT NULL,
  "half" SMALLINT NOT NULL,
  "place" "whereabouts" NOT NULL,
  CONSTRAINT "planned_half_day_pkey" PRIMARY KEY ("person_id", "day", "half"),
  CONSTRAINT "planned_half_day_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "planned_half_day_is_one_of_two" CHECK ("half" IN (1, 2))
);
CREATE INDEX "planned_half_day_day_idx" ON "planned_half_day"("day");

CREATE TABLE "usual_half_day" (
  "person_id" UUID NOT NULL,
  "weekday" SMALLINT NOT NULL,
  "half" SMALLINT NOT NULL,
  "place" "whereabouts" NOT NULL,
  CONSTRAINT "usual_half_day_pkey" PRIMARY KEY ("person_id", "weekday", "half"),
  CONSTRAINT "usual_half_day_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "usual_half_day_is_of_a_week" CHECK ("half" IN (1, 2) AND "weekday" BETWEEN 1 AND 7)
);

CREATE TABLE "circle_member" (
  "person_id" UUID NOT NULL,
  "member_id" UUID NOT NULL,
  CONSTRAINT "circle_member_pkey" PRIMARY KEY ("person_id", "member_id"),
  CONSTRAINT "circle_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "circle_member_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "circle_member_is_another" CHECK ("person_id" <> "member_id")
);
CREATE INDEX "circle_member_member_id_idx" ON "circle_member"("member_id");
