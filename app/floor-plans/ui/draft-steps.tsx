import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import type { DraftPage, DraftResult } from '../draft-page.server.ts'
import { LayersForm } from './layers-form.tsx'
import { ChangedSpaces, KeptTable, MatchProblems } from './match-tables.tsx'
import { placeWords } from './plan-path.ts'
import { PlanPreview } from './plan-preview.tsx'
import { firstWords, noteWords } from './problem-words.ts'
import { SizeForm } from './size-form.tsx'

type ReadDraft = Extract<DraftPage, { state: 'read' }>

const layerHints = { svg: m.floor_plans_layers_hint_svg, dxf: m.floor_plans_layers_hint_dxf, pdf: m.floor_plans_layers_hint_pdf, png: m.floor_plans_layers_hint_png }

const metres = (value: number) => formatNumber(value, 2)

function SizeResult({ result }: { result: DraftResult }) {
  const { geometry, warnings } = result
  return (
    <div className="mt-4 grid gap-2">
      <p role="status" className="strong">{m.floor_plans_size_result({ width: metres(geometry.width), height: metres(geometry.height) })}</p>
      {warnings.map(({ kind, metres: length }) => (
        <p key={kind} role="alert" className="alert is-due">{kind === 'floor' ? m.floor_plans_warning_floor({ metres: metres(length) }) : m.floor_plans_warning_desk({ metres: metres(length) })}</p>
      ))}
    </div>
  )
}

function Layers({ draft }: { draft: ReadDraft }) {
  const { foundCounts, nameless, layers, format, result } = draft
  const namelessWords = { desk: m.floor_plans_nameless_desk, room: m.floor_plans_nameless_room, zone: m.floor_plans_nameless_zone }
  return (
    <section aria-labelledby="step-layers" className="plan-step">
      <h2 id="step-layers">{m.floor_plans_step_layers()}</h2>
      <p>{m.floor_plans_found({ desks: formatNumber(foundCounts.desk), rooms: formatNumber(foundCounts.room), zones: formatNumber(foundCounts.zone) })}</p>
      {nameless.map(({ kind, count, line }) => <p key={kind} className="md muted">{namelessWords[kind]({ count: formatNumber(count), first: firstWords(line) })}</p>)}
      {result !== null && result.leftOut > 0 && <p className="md muted">{m.floor_plans_left_out({ count: formatNumber(result.leftOut) })}</p>}
      <p className="md muted max-w-text">{layerHints[format]()}</p>
      <LayersForm key={layers.map(({ role }) => role).join()} layers={layers} isOpen={foundCounts.desk + foundCounts.room === 0} isPicture={format === 'png'} />
    </section>
  )
}

function Match({ draft, result, isBusy }: { draft: ReadDraft; result: DraftResult; isBusy: boolean }) {
  const { counts, zones, problems } = result
  const hasZones = zones.matched.length + zones.added.length + zones.kept.length > 0
  return (
    <>
      <MatchProblems problems={problems} />
      <p>{m.floor_plans_match_counts({ matched: formatNumber(counts.matched), moved: formatNumber(counts.moved), added: formatNumber(counts.added), kept: formatNumber(counts.kept) })}</p>
      {hasZones && <p className="md muted">{m.floor_plans_zones_line({ matched: formatNumber(zones.matched.length), added: formatNumber(zones.added.length), kept: formatNumber(zones.kept.length) })}</p>}
      <KeptTable kept={result.kept} floorPath={`/admin/places/${draft.site.slug}/${draft.floor.slug}`} />
      <ChangedSpaces moved={result.moved} added={result.added} />
      <h3 className="strong mt-6 mb-2">{m.floor_plans_preview()}</h3>
      <PlanPreview geometry={result.geometry} things={result.things} label={m.floor_plans_preview_label(placeWords(draft))} hasLegend />
      {problems.length === 0 && (
        <Form method="post" className="plan-apply">
          <button className="button main" name="intent" value="apply" disabled={isBusy}>{m.floor_plans_apply()}</button>
          <p className="md muted">{m.floor_plans_apply_hint()}</p>
        </Form>
      )}
    </>
  )
}

/** The three steps of a file that could be read: its size, its layers, what it changes. */
export function DraftSteps({ draft, errors, typed, isBusy }: { draft: ReadDraft; errors: Record<string, string>; typed: Record<string, string> | null; isBusy: boolean }) {
  const { sketch, unitMetres, bySpaces, calibration, suggested, notes, result, fileName } = draft
  return (
    <>
      {notes.length > 0 && (
        <section className="alert is-note mt-4" aria-labelledby="notes">
          <h2 id="notes" className="strong">{m.floor_plans_notes()}</h2>
          <ul>{notes.map((note) => <li key={`${note.what} ${note.name}`}>{noteWords(note)}</li>)}</ul>
        </section>
      )}
      <section aria-labelledby="step-size" className="plan-step">
        <h2 id="step-size">{m.floor_plans_step_size()}</h2>
        <SizeForm key={JSON.stringify(calibration)} sketch={sketch} sketchLabel={m.floor_plans_sketch_label({ file: fileName })} unitMetres={unitMetres} hasSpaces={bySpaces !== null} calibration={calibration} suggested={suggested} errors={errors} typed={typed} />
        {result && <SizeResult result={result} />}
      </section>
      <Layers draft={draft} />
      <section aria-labelledby="step-match" className="plan-step">
        <h2 id="step-match">{m.floor_plans_step_match()}</h2>
        {result ? <Match draft={draft} result={result} isBusy={isBusy} /> : <p className="muted">{m.floor_plans_not_calibrated()}</p>}
      </section>
    </>
  )
}
