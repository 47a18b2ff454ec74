-- The desks that a person usually takes, in order
CREATE TABLE "favourite_space" (
  "person_id" UUID NOT NULL,
  "space_id" UUID NOT NULL,
  "rank" INTEGER NOT NULL,
  CONSTRAINT "favourite_space_pkey" PRIMARY KEY ("person_id", "space_id"),
  CONSTRAINT "favourite_space_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "favourite_space_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
