-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "bucket" TEXT NOT NULL,
    "failed_at" TIMESTAMPTZ(6)[],
    "pending_at" TIMESTAMPTZ(6)[],
    "reported_at" TIMESTAMPTZ(6),
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("bucket")
);

-- CreateIndex
CREATE INDEX "sign_in_throttle_expires_at_idx" ON "sign_in_throttle"("expires_at");
