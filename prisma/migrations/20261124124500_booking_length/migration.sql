-- No booking is longer than the day on which the clocks go back. Whoever looks for what is in the way at
-- some time relies on it, and need not read everything that ever was (app/workplaces/overlapping.ts).
ALTER TABLE "booking" ADD CONSTRAINT "booking_at_most_a_day" CHECK ("ends_at" - "starts_at" <= INTERVAL '25 hours');
