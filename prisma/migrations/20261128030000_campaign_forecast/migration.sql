CREATE TABLE campaign_forecast (
  campaign_id uuid NOT NULL REFERENCES campaign (id) ON DELETE CASCADE ON UPDATE CASCADE,
  made_on date NOT NULL CHECK (extract(isodow FROM made_on) = 1),
  remaining integer NOT NULL CHECK (remaining >= 0),
  weekly_rate double precision NOT NULL,
  p50 date,
  p85 date,
  band jsonb NOT NULL,
  PRIMARY KEY (campaign_id, made_on)
);
