/** Facts from Microsoft's lifecycle pages, as the table of builds begins. ISO dates: the last day with updates. */
export type KnownBuild = { build: number; product: string; version: string; enterprise: string; pro: string; ltsc: string | null }

const known = (build: number, product: string, version: string, enterprise: string, pro: string, ltsc: string | null = null): KnownBuild => ({ build, product, version, enterprise, pro, ltsc })

/** Every release of Windows for workstations since Windows 7. What IT changes later is in the database alone. */
export const knownBuilds: readonly KnownBuild[] = [
  known(7601, 'Windows 7', 'SP1', '2020-01-14', '2020-01-14'),
  known(9200, 'Windows 8', '', '2016-01-12', '2016-01-12'),
  known(9600, 'Windows 8.1', '', '2023-01-10', '2023-01-10'),
  known(10240, 'Windows 10', '1507', '2017-05-09', '2017-05-09', '2025-10-14'),
  known(10586, 'Windows 10', '1511', '2017-10-10', '2017-10-10'),
  known(14393, 'Windows 10', '1607', '2019-04-09', '2018-04-10', '2026-10-13'),
  known(15063, 'Windows 10', '1703', '2019-10-08', '2018-10-09'),
  known(16299, 'Windows 10', '1709', '2020-10-13', '2019-04-09'),
  known(17134, 'Windows 10', '1803', '2021-05-11', '2019-11-12'),
  known(17763, 'Windows 10', '1809', '2021-05-11', '2020-11-10', '2029-01-09'),
  known(18362, 'Windows 10', '1903', '2020-12-08', '2020-12-08'),
  known(18363, 'Windows 10', '1909', '2022-05-10', '2021-05-11'),
  known(19041, 'Windows 10', '2004', '2021-12-14', '2021-12-14'),
  known(19042, 'Windows 10', '20H2', '2023-05-09', '2022-05-10'),
  known(19043, 'Windows 10', '21H1', '2022-12-13', '2022-12-13'),
  known(19044, 'Windows 10', '21H2', '2024-06-11', '2023-06-13', '2027-01-12'),
  known(19045, 'Windows 10', '22H2', '2025-10-14', '2025-10-14'),
  known(22000, 'Windows 11', '21H2', '2024-10-08', '2023-10-10'),
  known(22621, 'Windows 11', '22H2', '2025-10-14', '2024-10-08'),
  known(22631, 'Windows 11', '23H2', '2026-11-10', '2025-11-11'),
  known(26100, 'Windows 11', '24H2', '2027-10-12', '2026-10-13', '2029-10-09'),
  known(26200, 'Windows 11', '25H2', '2028-10-10', '2027-10-12'),
  known(28000, 'Windows 11', '26H1', '2029-03-13', '2028-03-14'),
  known(26300, 'Windows 11', '26H2', '2028-10-10', '2028-10-10'),
]
