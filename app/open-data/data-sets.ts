/** The data sets and their columns. A column that has been published keeps its name and meaning; new ones come at the end. */
import type { Column, ColumnType, DataSet, DataSetId } from './data-set.ts'

const column = (name: string, type: ColumnType, de: string, en: string): Column => ({ name, type, about: { de, en } })
const site = [column('site', 'text', 'Kennung des Standorts', 'identifier of the site'), column('site_name', 'text', 'Name des Standorts', 'name of the site')]
const issued = '2026-11-27'

const wlanCoverage: DataSet = {
  id: 'wlan-coverage', issued, frequency: 'DAILY',
  title: { de: 'WLAN-Abdeckung der Standorte', en: 'WLAN coverage of sites' },
  about: {
    de: 'Welche Standorte der Stadtverwaltung das Ziel für Videoanrufe bei 5 GHz erreichen, und von welchem Teil der Fläche bekannt ist, dass es erreicht oder verfehlt ist. Geschätzt aus Messungen, was nicht gemessen ist, heisst unbekannt.',
    en: 'Which sites of the city administration meet the target for video calls at 5 GHz, and of which part of the area it is known that it is met or missed. Estimated from surveys, what was not surveyed is called unknown.',
  },
  keywords: { de: ['WLAN', 'Standorte', 'Verwaltung'], en: ['WLAN', 'sites', 'administration'] },
  columns: [
    ...site,
    column('target_state', 'text', 'met, not-met oder unknown: ob das Ziel auf jedem Stockwerk erreicht ist', 'met, not-met or unknown: whether the target is met on every floor'),
    column('target_percent', 'integer', 'Ziel, Prozent der Fläche eines Stockwerks', 'target, percent of the area of a floor'),
    column('met_percent', 'decimal', 'erreicht, Prozent der Fläche', 'met, percent of the area'),
    column('missed_percent', 'decimal', 'verfehlt, Prozent der Fläche', 'missed, percent of the area'),
    column('unknown_percent', 'decimal', 'unbekannt, Prozent der Fläche', 'unknown, percent of the area'),
    column('floors', 'integer', 'Stockwerke', 'floors'),
    column('surveyed_floors', 'integer', 'gemessene Stockwerke', 'floors that were surveyed'),
  ],
}

const migrationProgress: DataSet = {
  id: 'migration-progress', issued, frequency: 'WEEKLY',
  title: { de: 'Migration der Arbeitsplatzgeräte', en: 'Migration of workstations' },
  about: {
    de: 'Wie viele Geräte je Standort und Woche auf das neue Betriebssystem umgestellt wurden, in laufenden Kampagnen. Wochen werden zusammengelegt, bis mindestens fünf Geräte darin sind, kleine Standorte ebenso.',
    en: 'How many devices were moved to the new operating system by site and week, in running campaigns. Weeks are merged until there are at least five devices in them, and so are small sites.',
  },
  keywords: { de: ['Migration', 'Geräte', 'Informatik'], en: ['migration', 'devices', 'IT'] },
  columns: [
    column('campaign', 'text', 'Kennung der Kampagne', 'identifier of the campaign'),
    column('site', 'text', 'Kennung des Standorts, mehrere durch Leerzeichen getrennt', 'identifier of the site, several separated by spaces'),
    column('site_name', 'text', 'Name des Standorts, mehrere durch Semikolon getrennt', 'name of the site, several separated by semicolons'),
    column('first_week', 'day', 'Montag der ersten Woche', 'Monday of the first week'),
    column('last_week', 'day', 'Montag der letzten Woche', 'Monday of the last week'),
    column('devices_done', 'integer', 'in diesen Wochen umgestellte Geräte', 'devices moved in these weeks'),
    column('devices_done_so_far', 'integer', 'bis dahin umgestellte Geräte', 'devices moved up to then'),
    column('devices', 'integer', 'Geräte in der Kampagne', 'devices in the campaign'),
  ],
}

const deskUse: DataSet = {
  id: 'desk-use', issued, frequency: 'BIWEEKLY',
  title: { de: 'Nutzung der Arbeitsplätze', en: 'Use of desks' },
  about: {
    de: 'Wie viele Stunden Arbeitsplätze je Standort und Wochentag in zwölf Wochen buchbar, gebucht und genutzt waren. Stockwerke und Stunden, hinter denen weniger als fünf Personen stehen, sind nicht enthalten. Wo zu viel davon fehlt, steht nichts.',
    en: 'For how many hours desks could be booked, were booked and were used in twelve weeks, by site and weekday. Floors and hours that fewer than five people stand behind are not in it. Where too much of it is missing, nothing is told.',
  },
  keywords: { de: ['Arbeitsplätze', 'Auslastung', 'Desk-Sharing'], en: ['desks', 'use', 'desk sharing'] },
  columns: [
    ...site,
    column('weekday', 'integer', 'Wochentag, 1 ist Montag', 'weekday, 1 is Monday'),
    column('bookable_hours', 'integer', 'buchbare Stunden', 'hours in which they could be booked'),
    column('booked_hours', 'integer', 'gebuchte Stunden', 'hours booked'),
    column('used_hours', 'integer', 'genutzte Stunden', 'hours used'),
    column('covered_percent', 'integer', 'Teil der buchbaren Zeit, von dem die Zahlen handeln', 'part of the bookable time that the numbers are about'),
  ],
}

const trainingCompletion: DataSet = {
  id: 'training-completion', issued, frequency: 'MONTHLY',
  title: { de: 'Abschlüsse der Weiterbildung', en: 'Completion of training' },
  about: {
    de: 'Wie viele Mitarbeitende je Kurs teilnehmen und wie viele davon ein gültiges Zertifikat haben, am Ende des letzten Monats. Personen sind auf ganze Fünf abgerundet. Wo Teil oder Rest unter fünf Personen liegt, steht nichts.',
    en: 'How many employees take each course and how many of them have a valid certificate, at the end of the last month. People are rounded down to fives. Where the part or the rest is of fewer than five people, nothing is told.',
  },
  keywords: { de: ['Weiterbildung', 'Führung', 'Zertifikate'], en: ['training', 'leadership', 'certificates'] },
  columns: [
    column('course', 'text', 'Kennung des Kurses', 'identifier of the course'),
    column('course_title_de', 'text', 'Titel, deutsch', 'title in German'),
    column('course_title_en', 'text', 'Titel, englisch', 'title in English'),
    column('people', 'integer', 'Teilnehmende, auf Fünf abgerundet', 'participants, rounded down to fives'),
    column('certified', 'integer', 'mit gültigem Zertifikat, auf Fünf abgerundet', 'with a valid certificate, rounded down to fives'),
  ],
}

const initiative = [
  column('field', 'text', 'Kennung des Handlungsfelds', 'identifier of the field of action'),
  column('field_de', 'text', 'Handlungsfeld, deutsch', 'field of action in German'),
  column('field_en', 'text', 'Handlungsfeld, englisch', 'field of action in English'),
  column('initiative', 'text', 'Kennung des Vorhabens', 'identifier of the initiative'),
  column('initiative_de', 'text', 'Vorhaben, deutsch', 'initiative in German'),
  column('initiative_en', 'text', 'Vorhaben, englisch', 'initiative in English'),
]
const example = column('is_example', 'boolean', 'true: Beispielwert, erfunden', 'true: example value, invented')

const strategyMilestones: DataSet = {
  id: 'strategy-milestones', issued, frequency: 'IRREG',
  title: { de: 'Digitalstrategie: Meilensteine', en: 'Digital strategy: milestones' },
  about: { de: 'Die Vorhaben der Digitalstrategie mit ihren Meilensteinen und deren Stand. Zeilen mit is_example sind erfundene Beispielwerte.', en: 'The initiatives of the digital strategy with their milestones and where these stand. Rows with is_example are invented example values.' },
  keywords: { de: ['Digitalstrategie', 'Meilensteine'], en: ['digital strategy', 'milestones'] },
  columns: [
    ...initiative,
    column('milestone', 'text', 'Kennung des Meilensteins', 'identifier of the milestone'),
    column('milestone_de', 'text', 'Meilenstein, deutsch', 'milestone in German'),
    column('milestone_en', 'text', 'Meilenstein, englisch', 'milestone in English'),
    column('due', 'day', 'Termin', 'date'),
    column('done_on', 'day', 'erreicht am', 'reached on'),
    column('state', 'text', 'done, on-track, at-risk oder late', 'done, on-track, at-risk or late'),
    example,
  ],
}

const strategyBudget: DataSet = {
  id: 'strategy-budget', issued, frequency: 'IRREG',
  title: { de: 'Digitalstrategie: Budget', en: 'Digital strategy: budget' },
  about: { de: 'Das Budget der Digitalstrategie nach Vorhaben, geplant und ausgegeben, in Franken. Zeilen mit is_example sind erfundene Beispielwerte.', en: 'The budget of the digital strategy by initiative, planned and spent, in francs. Rows with is_example are invented example values.' },
  keywords: { de: ['Digitalstrategie', 'Budget', 'Finanzen'], en: ['digital strategy', 'budget', 'finances'] },
  columns: [...initiative, column('budget_chf', 'integer', 'geplant, Franken', 'planned, francs'), column('spent_chf', 'integer', 'ausgegeben, Franken', 'spent, francs'), example],
}

const all: Record<DataSetId, DataSet> = {
  'wlan-coverage': wlanCoverage, 'migration-progress': migrationProgress, 'desk-use': deskUse,
  'training-completion': trainingCompletion, 'strategy-milestones': strategyMilestones, 'strategy-budget': strategyBudget,
}

/** The set of an id. */
export const dataSetOf = (id: DataSetId): DataSet => all[id]
