/** A team of the city administration. */
export interface Unit {
  name: string
  department: Department
  /** How many people, with the one who leads. */
  size: number
  /** Job titles of those who don't lead. */
  titles: string[]
  /** Where the team mostly sits: a site and a level. */
  home: { site: string; level: number }
}

export const departments = [
  'Präsidialdirektion',
  'Finanzdirektion',
  'Bildungsdirektion',
  'Sozial- und Sicherheitsdirektion',
  'Baudirektion',
  'Umwelt- und Mobilitätsdirektion',
] as const

type Department = (typeof departments)[number]

function unit(department: Department, name: string, size: number, home: [site: string, level: number], titles: string[]): Unit {
  return { department, name, size, titles, home: { site: home[0], level: home[1] } }
}

/** Every team with people in it; the directors and their assistants sit in the department itself. */
export const units: Unit[] = [
  unit('Präsidialdirektion', 'Stadtkanzlei', 5, ['stadthaus', 3], ['Protokollführung', 'Sachbearbeitung Stadtkanzlei', 'Fachperson Wahlen und Abstimmungen']),
  unit('Präsidialdirektion', 'Kommunikation', 4, ['stadthaus', 3], ['Fachperson Kommunikation', 'Redaktion Webauftritt']),
  unit('Präsidialdirektion', 'Rechtsdienst', 3, ['stadthaus', 3], ['Juristische Mitarbeit']),
  unit('Präsidialdirektion', 'Stadtarchiv', 5, ['stadtarchiv', 0], ['Archivfachperson', 'Fachperson digitale Archivierung']),
  unit('Präsidialdirektion', 'Zivilstandsamt', 6, ['zivilstandsamt', 1], ['Zivilstandsbeamtin', 'Zivilstandsbeamter']),
  unit('Präsidialdirektion', 'Personal', 7, ['stadthaus', 1], ['HR-Beratung', 'Sachbearbeitung Personal', 'Lohnadministration']),
  unit('Präsidialdirektion', 'Aus- und Weiterbildung', 4, ['stadthaus', 1], ['Bildungsverantwortung', 'Fachperson Berufsbildung']),
  unit('Finanzdirektion', 'Finanzverwaltung', 7, ['stadthaus', 1], ['Sachbearbeitung Rechnungswesen', 'Controlling', 'Fachperson Debitoren']),
  unit('Finanzdirektion', 'Steuern', 18, ['steuern-hirschengraben', 2], ['Steuerfachperson', 'Veranlagung natürliche Personen', 'Sachbearbeitung Steuerbezug', 'Veranlagung Quellensteuer']),
  unit('Finanzdirektion', 'Immobilien und Arbeitsplätze', 6, ['stadthaus', 3], ['Fachperson Arbeitsplätze', 'Bewirtschaftung', 'Projektleitung Umzüge']),
  unit('Finanzdirektion', 'Informatikbetrieb', 8, ['stadthaus', 3], ['Systemtechnik', 'Netzwerktechnik', 'Client Engineering', 'Informationssicherheit']),
  unit('Finanzdirektion', 'Service Desk', 5, ['stadthaus', 0], ['Support', 'Vor-Ort-Support']),
  unit('Bildungsdirektion', 'Schulverwaltung', 9, ['schulverwaltung-museggstrasse', 1], ['Schulsekretariat', 'Fachperson Tagesstrukturen', 'Sachbearbeitung Schulverwaltung']),
  unit('Bildungsdirektion', 'Volksschule', 7, ['volksschule-saelistrasse', 0], ['Schulentwicklung', 'Fachperson Sonderpädagogik', 'Rektoratsassistenz']),
  unit('Bildungsdirektion', 'Stadtbibliothek', 9, ['stadtbibliothek', 0], ['Bibliothekarin', 'Bibliothekar', 'Fachperson Information und Dokumentation']),
  unit('Bildungsdirektion', 'Sport und Bäder', 6, ['hallenbad-allmend', 0], ['Badaufsicht', 'Betriebstechnik', 'Sachbearbeitung Sportanlagen']),
  unit('Sozial- und Sicherheitsdirektion', 'Soziale Dienste', 9, ['stadthaus', 2], ['Fachperson Schalterdienste', 'Sachbearbeitung Schalterdienste']),
  unit('Sozial- und Sicherheitsdirektion', 'Sozialberatung', 12, ['sozialberatung-obergrundstrasse', 1], ['Sozialarbeit', 'Fallführung', 'Administration Sozialhilfe']),
  unit('Sozial- und Sicherheitsdirektion', 'Erwachsenenschutz', 6, ['sozialberatung-obergrundstrasse', 0], ['Berufsbeistandschaft', 'Sachbearbeitung Mandate']),
  unit('Sozial- und Sicherheitsdirektion', 'Einwohnerdienste', 12, ['stadthaus', 2], ['Sachbearbeitung Einwohnerdienste', 'Fachperson Migration', 'Kundenberatung']),
  unit('Sozial- und Sicherheitsdirektion', 'Feuerwehr', 8, ['feuerwache-kleinmatt', 1], ['Einsatzleitung', 'Fachperson Einsatzplanung', 'Materialdienst']),
  unit('Baudirektion', 'Tiefbau', 11, ['tiefbau-industriestrasse', 1], ['Projektleitung Tiefbau', 'Bauingenieurin', 'Bauingenieur', 'Zeichnung']),
  unit('Baudirektion', 'Hochbau', 8, ['tiefbau-industriestrasse', 1], ['Projektleitung Hochbau', 'Architektur', 'Bewilligungen']),
  unit('Baudirektion', 'Stadtplanung', 6, ['umwelt-und-mobilitaet', 1], ['Raumplanung', 'Geoinformation']),
  unit('Baudirektion', 'Strasseninspektorat', 9, ['werkhof-ibach', 1], ['Einsatzdisposition', 'Strassenmeister', 'Strassenmeisterin', 'Werkstattplanung']),
  unit('Baudirektion', 'Stadtgrün', 6, ['stadtgruen', 0], ['Landschaftsarchitektur', 'Gartenbau', 'Baumpflege']),
  unit('Umwelt- und Mobilitätsdirektion', 'Umweltschutz', 6, ['umwelt-und-mobilitaet', 1], ['Fachperson Energie', 'Fachperson Luft und Lärm', 'Umweltberatung']),
  unit('Umwelt- und Mobilitätsdirektion', 'Mobilität', 6, ['umwelt-und-mobilitaet', 1], ['Verkehrsplanung', 'Fachperson Veloverkehr', 'Parkraumbewirtschaftung']),
]
