CREATE TABLE "api_idempotency" (
    "caller" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "attempt" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "effect_at" TIMESTAMPTZ(6),
    "subject_type" TEXT,
    "subject_id" TEXT,
    "status" INTEGER,
    "content_type" TEXT,
    "body" BYTEA,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "api_idempotency_pkey" PRIMARY KEY ("caller", "key_hash"),
    CONSTRAINT "api_idempotency_answer" CHECK (("status" IS NULL) = ("body" IS NULL) AND ("status" IS NULL) = ("content_type" IS NULL))
);

CREATE INDEX "api_idempotency_expires_at_idx" ON "api_idempotency"("expires_at");

CREATE INDEX "api_idempotency_person_id_idx" ON "api_idempotency"("person_id");

ALTER TABLE "api_idempotency" ADD CONSTRAINT "api_idempotency_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE UNLOGGED TABLE "api_usage" (
    "caller" TEXT NOT NULL,
    "window" INTEGER NOT NULL,
    "used" INTEGER NOT NULL,

    CONSTRAINT "api_usage_pkey" PRIMARY KEY ("caller", "window")
);

CREATE INDEX "api_usage_window_idx" ON "api_usage"("window");
