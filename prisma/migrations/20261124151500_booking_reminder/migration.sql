-- Who wants no mails about their own bookings
ALTER TABLE "person" ADD COLUMN "booking_mails" BOOLEAN NOT NULL DEFAULT true;

-- What Werkplatz signs links with, made at the first use
CREATE TABLE "signing_key" (
  "name" TEXT NOT NULL,
  "key" BYTEA NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "signing_key_pkey" PRIMARY KEY ("name"),
  CONSTRAINT "signing_key_is_long" CHECK (length("key") = 32)
);
