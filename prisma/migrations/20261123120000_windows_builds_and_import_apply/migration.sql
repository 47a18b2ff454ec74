-- An import that was asked for without a dry run applies itself once it is checked.
ALTER TABLE "import" ADD COLUMN "apply_when_ready" BOOLEAN NOT NULL DEFAULT false;

-- Which build is which Windows, and the last day of servicing of its Enterprise and Education
-- editions: facts from Microsoft's lifecycle pages. Updates of this list come as further migrations.
INSERT INTO "windows_build" ("build", "product", "version", "end_of_servicing") VALUES
  (7601, 'Windows 7', 'SP1', '2020-01-14'),
  (9200, 'Windows 8', '', '2016-01-12'),
  (9600, 'Windows 8.1', '', '2023-01-10'),
  (10240, 'Windows 10', '1507', '2017-05-09'),
  (10586, 'Windows 10', '1511', '2017-10-10'),
  (14393, 'Windows 10', '1607', '2019-04-09'),
  (15063, 'Windows 10', '1703', '2019-10-08'),
  (16299, 'Windows 10', '1709', '2020-10-13'),
  (17134, 'Windows 10', '1803', '2021-05-11'),
  (17763, 'Windows 10', '1809', '2021-05-11'),
  (18362, 'Windows 10', '1903', '2020-12-08'),
  (18363, 'Windows 10', '1909', '2022-05-10'),
  (19041, 'Windows 10', '2004', '2021-12-14'),
  (19042, 'Windows 10', '20H2', '2023-05-09'),
  (19043, 'Windows 10', '21H1', '2022-12-13'),
  (19044, 'Windows 10', '21H2', '2024-06-11'),
  (19045, 'Windows 10', '22H2', '2025-10-14'),
  (22000, 'Windows 11', '21H2', '2024-10-08'),
  (22621, 'Windows 11', '22H2', '2025-10-14'),
  (22631, 'Windows 11', '23H2', '2026-11-10'),
  (26100, 'Windows 11', '24H2', '2027-10-12'),
  (26200, 'Windows 11', '25H2', '2028-10-10'),
  (26300, 'Windows 11', '26H2', '2028-10-10'),
  (28000, 'Windows 11', '26H1', '2029-03-13')
ON CONFLICT ("build") DO NOTHING;
