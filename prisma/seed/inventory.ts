/** What the computers of a site are like. The reasons are those that keep a computer from being migrated. */
export interface SiteInventory {
  site: string
  total: number
  remaining: number
  reasons: [reason: string, share: number][]
}

function inventory(site: string, total: number, remaining: number, ...reasons: [string, number][]): SiteInventory {
  return { site, total, remaining, reasons }
}

/** 900 computers; who is left without a reason only waits for a date. */
export const inventories: SiteInventory[] = [
  inventory('stadthaus', 212, 101, ['Fallführung nicht freigegeben', 0.6]),
  inventory('werkhof-ibach', 96, 64, ['Gerät ersetzen', 0.55], ['Schichtbetrieb', 0.25]),
  inventory('feuerwache-kleinmatt', 74, 52, ['Einsatzleitsystem, Hersteller prüft', 0.8]),
  inventory('schulverwaltung-museggstrasse', 88, 44, ['Schulferien abwarten', 0.6]),
  inventory('stadtbibliothek', 61, 33, ['Treiber der Ausleihstationen', 0.7]),
  inventory('hallenbad-allmend', 27, 20, ['Kassen, nur nachts', 0.85]),
  inventory('steuern-hirschengraben', 92, 26),
  inventory('sozialberatung-obergrundstrasse', 58, 22, ['Fallführung nicht freigegeben', 0.7]),
  inventory('tiefbau-industriestrasse', 64, 18, ['CAD-Lizenz', 0.6], ['Gerät ersetzen', 0.2]),
  inventory('zivilstandsamt', 21, 9),
  inventory('stadtarchiv', 18, 0),
  inventory('umwelt-und-mobilitaet', 38, 0),
  inventory('volksschule-saelistrasse', 17, 4, ['Schulferien abwarten', 0.5]),
  inventory('stadtgruen', 34, 9, ['Gerät ersetzen', 0.7]),
]

/** Builds before the migration, by how common they are, with the year in which such a computer came. */
export const oldBuilds: { build: number; osName: string; share: number; year: number }[] = [
  { build: 19045, osName: 'Windows 10 Enterprise', share: 0.74, year: 2023 },
  { build: 22631, osName: 'Windows 11 Enterprise', share: 0.13, year: 2024 },
  { build: 19044, osName: 'Windows 10 Enterprise', share: 0.06, year: 2022 },
  { build: 22621, osName: 'Windows 11 Enterprise', share: 0.03, year: 2023 },
  { build: 17763, osName: 'Windows 10 Enterprise LTSC', share: 0.02, year: 2020 },
  { build: 9600, osName: 'Windows 8.1 Enterprise', share: 0.012, year: 2016 },
  { build: 7601, osName: 'Windows 7 Professional', share: 0.008, year: 2014 },
]

export const targetBuild = 26100
export const newestBuild = 26200
