-- What one person may have at the same time, and how long in a day, of all that a rule reaches
ALTER TABLE "booking_rule"
  ADD COLUMN "max_at_once" INTEGER,
  ADD COLUMN "max_minutes_per_day" INTEGER,
  ADD CONSTRAINT "booking_rule_limits_positive" CHECK (LEAST("max_at_once", "max_minutes_per_day") > 0);
