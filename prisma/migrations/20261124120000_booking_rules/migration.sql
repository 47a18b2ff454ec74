-- Rules of booking, and times in which nothing can be booked
CREATE TABLE "booking_rule" (
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "kind" "space_kind",
  "site_id" UUID,
  "zone_id" UUID,
  "opens_at" TEXT,
  "closes_at" TEXT,
  "weekdays" INTEGER[],
  "min_minutes" INTEGER,
  "max_minutes" INTEGER,
  "days_ahead" INTEGER,
  "priority_days" INTEGER,
  "slot_minutes" INTEGER,
  "max_open" INTEGER,
  "buffer_minutes" INTEGER,
  "release_after_minutes" INTEGER,
  "unit_id" UUID,
  CONSTRAINT "booking_rule_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "booking_rule_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "booking_rule_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "booking_rule_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "org_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  -- One rule for each reach: which of two counts is never a question.
  CONSTRAINT "booking_rule_one_for_each_reach" UNIQUE NULLS NOT DISTINCT ("kind", "site_id", "zone_id"),
  CONSTRAINT "booking_rule_zone_with_site" CHECK ("zone_id" IS NULL OR "site_id" IS NOT NULL),
  CONSTRAINT "booking_rule_opening" CHECK (("opens_at" IS NULL) = ("closes_at" IS NULL) AND "opens_at" < "closes_at"),
  CONSTRAINT "booking_rule_lengths" CHECK ("min_minutes" <= "max_minutes"),
  CONSTRAINT "booking_rule_positive" CHECK (LEAST("min_minutes", "max_minutes", "slot_minutes", "max_open", "release_after_minutes") > 0 AND LEAST("days_ahead", "priority_days", "buffer_minutes") >= 0)
);

CREATE TABLE "blocked_period" (
  "id" UUID NOT NULL,
  "reason" TEXT NOT NULL,
  "kind" "space_kind",
  "site_id" UUID,
  "zone_id" UUID,
  "starts_at" TIMESTAMPTZ(6) NOT NULL,
  "ends_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "blocked_period_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "blocked_period_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "blocked_period_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "blocked_period_zone_with_site" CHECK ("zone_id" IS NULL OR "site_id" IS NOT NULL),
  CONSTRAINT "blocked_period_ends_after_start" CHECK ("ends_at" > "starts_at")
);
CREATE INDEX "blocked_period_ends_at_idx" ON "blocked_period"("ends_at");
