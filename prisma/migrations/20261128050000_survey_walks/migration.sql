CREATE TABLE "own_network" (
    "ssid" TEXT NOT NULL,

    CONSTRAINT "own_network_pkey" PRIMARY KEY ("ssid"),
    CONSTRAINT "own_network_ssid_check" CHECK (length("ssid") BETWEEN 1 AND 200)
);

ALTER TABLE "survey" ADD COLUMN "walk_id" UUID;

CREATE UNIQUE INDEX "survey_walk_id_key" ON "survey"("walk_id");
