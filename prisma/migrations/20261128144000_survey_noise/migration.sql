-- The noise that a survey measured in each band, dBm. Null where it carries none: then the rules assume it.
ALTER TABLE "survey" ADD COLUMN "noise_2_4_dbm" DOUBLE PRECISION, ADD COLUMN "noise_5_dbm" DOUBLE PRECISION, ADD COLUMN "noise_6_dbm" DOUBLE PRECISION;

ALTER TABLE survey ADD CONSTRAINT survey_noise_plausible CHECK (noise_2_4_dbm BETWEEN -120 AND 0 AND noise_5_dbm BETWEEN -120 AND 0 AND noise_6_dbm BETWEEN -120 AND 0);
