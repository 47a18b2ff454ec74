-- How the gate of each site stood when it was last looked at, so that a change of it can be told once.
CREATE TABLE "site_gate_noted" (
    "site_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "conditions" JSONB NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "site_gate_noted_pkey" PRIMARY KEY ("site_id"),
    CONSTRAINT "site_gate_noted_state" CHECK ("state" IN ('live', 'ready', 'open'))
);

ALTER TABLE "site_gate_noted" ADD CONSTRAINT "site_gate_noted_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;
