-- Photos of people, as the directory has them. Apart from "person", so that no list of people carries them
CREATE TABLE "person_photo" (
  "person_id" UUID NOT NULL,
  "media_type" TEXT NOT NULL,
  "bytes" BYTEA NOT NULL,
  "hash" TEXT NOT NULL,
  "read_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "person_photo_pkey" PRIMARY KEY ("person_id"),
  CONSTRAINT "person_photo_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "person_photo_media_type_check" CHECK ("media_type" IN ('image/jpeg', 'image/png')),
  CONSTRAINT "person_photo_bytes_check" CHECK (octet_length("bytes") <= 204800)
);
