import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import { dxfLimit, elementLimit, pdfLimit, picturePixels, pngLimit, pointLimit, svgLimit } from '../reading/limits.ts'
import type { PlanNote, PlanProblem } from '../reading/problem.ts'

const megabytes = (bytes: number) => formatNumber(bytes / 1024 / 1024)

const reasons: Record<PlanProblem['code'], (problem: PlanProblem) => string> = {
  empty: () => m.floor_plans_problem_empty(),
  dwg: () => m.floor_plans_problem_dwg(),
  'binary-dxf': () => m.floor_plans_problem_binary_dxf(),
  compressed: () => m.floor_plans_problem_compressed(),
  'pdf-too-large': () => m.floor_plans_problem_pdf_too_large({ megabytes: megabytes(pdfLimit) }),
  'pdf-password': () => m.floor_plans_problem_pdf_password(),
  'pdf-truncated': () => m.floor_plans_problem_pdf_truncated(),
  'pdf-broken': m.floor_plans_problem_pdf_broken,
  'pdf-picture': () => m.floor_plans_problem_pdf_picture(),
  picture: () => m.floor_plans_problem_picture(),
  'not-a-plan': m.floor_plans_problem_not_a_plan,
  'png-damaged': () => m.floor_plans_problem_png_damaged(),
  'png-too-large': () => m.floor_plans_problem_png_too_large({ megabytes: megabytes(pngLimit) }),
  'png-too-many-pixels': ({ value }) => m.floor_plans_problem_png_too_many_pixels({ value, megapixels: formatNumber(picturePixels / 1_000_000) }),
  'svg-too-large': () => m.floor_plans_problem_svg_too_large({ megabytes: megabytes(svgLimit) }),
  'dxf-too-large': () => m.floor_plans_problem_dxf_too_large({ megabytes: megabytes(dxfLimit) }),
  xml: m.floor_plans_problem_xml,
  'not-svg': ({ where }) => m.floor_plans_problem_not_svg({ where: where || '–' }),
  entities: () => m.floor_plans_problem_entities(),
  script: () => m.floor_plans_problem_script(),
  'event-handler': m.floor_plans_problem_event_handler,
  'too-deep': () => m.floor_plans_problem_too_deep(),
  'too-many-elements': () => m.floor_plans_problem_too_many_elements({ limit: formatNumber(elementLimit) }),
  'too-many-points': () => m.floor_plans_problem_too_many_points({ limit: formatNumber(pointLimit) }),
  coordinate: m.floor_plans_problem_coordinate,
  path: () => m.floor_plans_problem_path(),
  transform: m.floor_plans_problem_transform,
  reference: m.floor_plans_problem_reference,
  'view-box': m.floor_plans_problem_view_box,
  'dxf-code': m.floor_plans_problem_dxf_code,
  'dxf-value': m.floor_plans_problem_dxf_value,
  'dxf-truncated': () => m.floor_plans_problem_dxf_truncated(),
  'dxf-structure': () => m.floor_plans_problem_dxf_structure(),
  'nothing-drawn': () => m.floor_plans_problem_nothing_drawn(),
  'took-too-long': () => m.floor_plans_problem_took_too_long(),
  'took-too-much': () => m.floor_plans_problem_took_too_much(),
  unexpected: m.floor_plans_problem_unexpected,
}

/** What is wrong with a file, and where: "Zeile 12, rect#desk-2.31: ...". */
export function problemWords(problem: PlanProblem): string {
  const { line, where } = problem
  const reason = reasons[problem.code](problem)
  if (line === 0) return reason
  return `${where === '' ? m.floor_plans_place_line({ line }) : m.floor_plans_place_where({ line, where })}: ${reason}`
}

/** ", zuerst in Zeile 12": '' where a file has no lines of text. */
export function firstWords(line: number): string {
  return line === 0 ? '' : m.floor_plans_first_line({ line })
}

/** What was left out of a file. */
export function noteWords({ what, ...note }: PlanNote): string {
  const said = { ...note, name: note.name || m.floor_plans_layer_none(), count: formatNumber(note.count), first: firstWords(note.line) }
  const words = {
    foreign: m.floor_plans_note_foreign,
    external: m.floor_plans_note_external,
    doctype: m.floor_plans_note_doctype,
    'not-drawn': m.floor_plans_note_not_drawn,
    'far-away': m.floor_plans_note_far_away,
    small: m.floor_plans_note_small,
    hidden: m.floor_plans_note_hidden,
    'nested-too-deep': m.floor_plans_note_nested_too_deep,
    page: m.floor_plans_note_page,
    pictures: m.floor_plans_note_pictures,
    clipped: m.floor_plans_note_clipped,
    white: m.floor_plans_note_white,
    specks: m.floor_plans_note_specks,
  }
  return words[what](said)
}
