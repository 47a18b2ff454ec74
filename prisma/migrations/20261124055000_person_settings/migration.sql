-- What each person has set for themselves
CREATE TYPE "presence_visibility" AS ENUM ('nobody', 'unit', 'everyone');
ALTER TABLE "person"
  ADD COLUMN "color_scheme" TEXT,
  ADD COLUMN "presence_visibility" "presence_visibility" NOT NULL DEFAULT 'unit',
  ADD COLUMN "show_photo" BOOLEAN NOT NULL DEFAULT true,
  ADD CONSTRAINT "person_color_scheme_check" CHECK ("color_scheme" IN ('system', 'light', 'dark')),
  ADD CONSTRAINT "person_locale_check" CHECK ("locale" IN ('de', 'en'));

-- The groups of the directory that give a role
ALTER TABLE "person_role" ADD COLUMN "group_dns" TEXT[] NOT NULL DEFAULT '{}';
