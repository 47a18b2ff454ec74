-- What a zone has to reach of WLAN, whatever the profile
CREATE TABLE zone_target (
  zone_id uuid PRIMARY KEY REFERENCES zone (id) ON DELETE CASCADE ON UPDATE CASCADE,
  best_dbm smallint NOT NULL CONSTRAINT zone_target_best CHECK (best_dbm BETWEEN -90 AND -30),
  second_dbm smallint CONSTRAINT zone_target_second CHECK (second_dbm BETWEEN -90 AND best_dbm),
  snr_db smallint CONSTRAINT zone_target_snr CHECK (snr_db BETWEEN 0 AND 60)
);
ALTER TABLE gate_rule ADD COLUMN noise_dbm smallint NOT NULL DEFAULT -95 CONSTRAINT gate_rule_noise CHECK (noise_dbm BETWEEN -110 AND -70);
