/** What the lines of a layer are on the floor. */
export const roles = ['desks', 'rooms', 'zones', 'outline', 'courts', 'walls', 'windows', 'doors', 'lines', 'none'] as const
export type Role = (typeof roles)[number]

/** Words in names of layers, German, English and of the usual layer standards; the first that fits counts. */
const words: readonly { role: Role; pattern: RegExp }[] = [
  { role: 'none', pattern: /defpoint|viewport|bemass|dimens|(^|[^a-z])dim|schraff|hatch|pattern|plankopf|rahmen|title|legend|raster|(^|[^a-z])grid|achs|xref/i },
  { role: 'outline', pattern: /outline|umriss|perimeter|geschossfl|grossfl|footprint/i },
  { role: 'courts', pattern: /innenhof|lichthof|courtyard|atrium|(^|[^a-z])(court|void)/i },
  { role: 'windows', pattern: /fenster|window|glaz|verglas|fenêtre/i },
  { role: 'doors', pattern: /tür|tuer|door|porte/i },
  { role: 'walls', pattern: /w[aä]nd|waende|wall|mauer|fassade|(^|[^a-z])mur/i },
  { role: 'zones', pattern: /zone|bereich/i },
  { role: 'desks', pattern: /desk|arbeitspl|m[oö]bel|moebel|furn|tisch|workpl|seat|platz|plätze/i },
  { role: 'rooms', pattern: /raum|räume|raeume|room|zimmer|sitzung|(^|[^a-z])rm([^a-z]|$)/i },
]

/** A guess by the name; `lines` when it says nothing. */
export function roleOf(layer: string): Role {
  return words.find(({ pattern }) => pattern.test(layer.normalize('NFC')))?.role ?? 'lines'
}
