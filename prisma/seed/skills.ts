import type { Prisma } from '../generated/client.ts'
import { staff } from './city/staff.ts'
import { personId } from './people.ts'
import { randomFor } from './random.ts'

/** What people of every team offer, as each of them writes it. */
const common = [
  'Französisch', 'Italienisch', 'English proofreading', 'Spanisch', 'Portugiesisch', 'Albanisch', 'Serbokroatisch', 'Türkisch', 'Tigrinya', 'Rätoromanisch', 'Gebärdensprache', 'Leichte Sprache',
  'Excel: Pivot-Tabellen', 'Excel', 'PowerPoint', 'Word-Vorlagen', 'Power BI', 'Python', 'Data visualisation', 'Prozesse zeichnen (BPMN)', 'Geoinformation', 'InDesign',
  'Moderation', 'Workshops leiten', 'Project management', 'Protokoll führen', 'Konflikte klären', 'Coaching', 'Service design', 'Design thinking', 'User research', 'Change management',
  'Erste Hilfe', 'Brandschutz', 'Ergonomie am Arbeitsplatz', 'Veloreparatur', 'Nothelferkurse', 'Fotografieren', 'Video schneiden', 'Podcasts', 'Barrierefreie Dokumente', 'Web accessibility',
]

/** What somebody can because of their team. */
const byUnit: Readonly<Record<string, readonly string[]>> = {
  Informatikbetrieb: ['Windows 11', 'Netzwerke', 'PowerShell', 'Information security'],
  'Service Desk': ['Outlook-Tipps', 'Teams', 'Windows 11', 'Drucker'],
  Personal: ['Zeugnisse schreiben', 'Arbeitsrecht', 'Onboarding'],
  'Aus- und Weiterbildung': ['Didaktik', 'Lernvideos', 'E-learning authoring'],
  Rechtsdienst: ['Vertragsrecht', 'Datenschutz', 'Beschaffungsrecht'],
  Finanzverwaltung: ['Budget lesen', 'Kreditanträge', 'SAP'],
  Kommunikation: ['Texte kürzen', 'Social media', 'Medienanfragen'],
  Stadtarchiv: ['Alte Schriften lesen', 'Records management'],
  'Soziale Dienste': ['Schwierige Gespräche', 'Sozialhilferecht'],
  Tiefbau: ['Submissionen', 'Baustellen erklären'],
  Stadtplanung: ['QGIS', 'Open data'],
  Umweltschutz: ['Energie sparen', 'Sustainable procurement'],
}

const sentences = [
  'Wie man ein Quartierfest bewilligt bekommt', 'How we run retrospectives in our team', 'Einen Antrag an den Stadtrat, der auf zwei Seiten passt', 'Sitzungen, die vor der Zeit fertig sind', 'Working in three languages at the counter',
  'Was bei einer Einsprache zu tun ist', 'Der Weg vom Entwurf zur Medienmitteilung', 'Tipps für den ersten Tag bei der Stadt', 'Making a form that people understand', 'Alles rund ums Velo', 'Wie unsere Kartendaten zu lesen sind', 'Pensionierung und was vorher zu regeln ist',
]

/** Those whom the tour of the demo meets, so that they always have something. */
const known: Readonly<Record<string, { skills: readonly string[]; sentence: string | null }>> = {
  'anna.keller': { skills: ['Französisch', 'Gebärdensprache', 'Excel: Pivot-Tabellen'], sentence: 'Schalterdienst in drei Sprachen' },
  'carla.odermatt': { skills: ['Windows 11', 'PowerShell', 'Web accessibility'], sentence: 'Alles, was auf dem Laptop nicht geht' },
  'eva.lustenberger': { skills: ['Didaktik', 'Moderation', 'E-learning authoring'], sentence: null },
}

/** About a third of the people say what they offer. */
export async function seedSkills(tx: Prisma.TransactionClient): Promise<void> {
  const random = randomFor('skills')
  const offers = staff().flatMap(({ username, unit, disabled }) => {
    const drawn = { isOffering: random.chance(0.34), skills: random.shuffle([...common, ...(byUnit[unit] ?? [])]).slice(0, random.int(1, 4)), own: random.shuffle(byUnit[unit] ?? []).slice(0, 1), sentence: random.chance(0.4) ? random.pick(sentences) : null }
    if (disabled) return []
    const offer = known[username] ?? (drawn.isOffering ? { skills: [...new Set([...drawn.own, ...drawn.skills])], sentence: drawn.sentence } : null)
    return offer ? [{ id: personId(username), ...offer }] : []
  })
  await tx.offeredSkill.createMany({ data: offers.flatMap(({ id, skills }) => skills.map((skill, index) => ({ personId: id, position: index + 1, skill }))) })
  await tx.askMeAbout.createMany({ data: offers.flatMap(({ id, sentence }) => (sentence === null ? [] : [{ personId: id, sentence }])) })
}
