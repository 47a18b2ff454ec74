import { useId, useState } from 'react'
import { m } from '../../../paraglide/messages.js'
import { TextField } from '../../../ui/text-field.tsx'
import { bandNames, type BandName } from '../../schema.ts'
import { readDbm } from '../../survey-fields.ts'
import { parseHeard } from '../../walk/parse-heard.ts'
import { strongestRadio, type WalkReading } from '../../walk/schema.ts'
import { bandWord } from '../words.ts'

type Place = { x: number; y: number }
type HeardFieldsProps = { place: Place | null; networks: readonly string[]; onHeard: (readings: WalkReading[]) => void }

const stored = { '2.4': 'ghz_2_4', '5': 'ghz_5', '6': 'ghz_6' } as const
type Said = { error?: string; done?: string }

/** What was pasted, as readings of the city's own networks; others never leave the field. */
function pasted(text: string, place: Place, own: string): { readings: WalkReading[] } | { error: string } {
  const names = new Set(own.split(',').map((name) => name.trim()).filter(Boolean))
  if (names.size === 0) return { error: m.sites_walk_no_networks() }
  const { heard } = parseHeard(text)
  if (heard.length === 0) return { error: m.sites_walk_nothing_read() }
  const readings = heard.filter(({ ssid }) => names.has(ssid)).map(({ ssid: _, ...reading }) => ({ ...place, ...reading }))
  return readings.length > 0 ? { readings } : { error: m.sites_walk_only_foreign() }
}

/** A reading as one number and its band, or everything that a command printed. */
export function HeardFields({ place, networks, onHeard }: HeardFieldsProps) {
  const id = useId()
  const [band, setBand] = useState<BandName>('5')
  const [strength, setStrength] = useState('')
  const [text, setText] = useState('')
  const [own, setOwn] = useState(networks.join(', '))
  const [said, setSaid] = useState<Said>({})

  function keep(): void {
    if (!place) return setSaid({ error: m.sites_walk_no_place() })
    const typed = readDbm(strength.trim().replace(/^(\d)/, '-$1'))
    if (strength.trim() !== '' && (typed === null || typed > -1)) return setSaid({ error: m.sites_walk_bad_strength() })
    if (strength.trim() === '' && text.trim() === '') return setSaid({ error: m.sites_walk_nothing() })
    const list = text.trim() === '' ? { readings: [] } : pasted(text, place, own)
    if ('error' in list) return setSaid({ error: list.error })
    const readings = [...(typed === null ? [] : [{ ...place, band: stored[band], bssid: strongestRadio, dbm: typed }]), ...list.readings]
    try {
      onHeard(readings)
    } catch {
      return setSaid({ error: m.sites_walk_no_room() })
    }
    setStrength('')
    setText('')
    setSaid({ done: m.sites_walk_kept({ count: readings.length }) })
  }

  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <div className="walk-number">
        <TextField label={m.sites_walk_strength()} hint={m.sites_walk_strength_hint()} inputMode="numeric" autoComplete="off" value={strength} onChange={(event) => setStrength(event.target.value)} />
        <div className="field">
          <label htmlFor={`${id}-band`}>{m.sites_band()}</label>
          <select id={`${id}-band`} className="input" value={band} onChange={(event) => setBand(bandNames.find((name) => name === event.target.value) ?? '5')}>
            {bandNames.map((name) => <option key={name} value={name}>{bandWord(name)}</option>)}
          </select>
        </div>
      </div>
      <details className="walk-paste">
        <summary>{m.sites_walk_paste()}</summary>
        <div className="grid gap-4 pt-3">
          <div className="field">
            <label htmlFor={`${id}-text`}>{m.sites_walk_output()}</label>
            <p id={`${id}-text-hint`} className="muted">{m.sites_walk_output_hint()}</p>
            <textarea id={`${id}-text`} className="input" rows={6} aria-describedby={`${id}-text-hint`} spellCheck={false} value={text} onChange={(event) => setText(event.target.value)} />
          </div>
          <TextField label={m.sites_surveys_own()} hint={m.sites_walk_own_hint()} autoComplete="off" value={own} onChange={(event) => setOwn(event.target.value)} />
        </div>
      </details>
      <div className="walk-keep">
        <button className="button main">{m.sites_walk_keep()}</button>
        <p role="status" className="muted md">{said.done}</p>
      </div>
      {said.error && <p className="field-error" role="alert">{said.error}</p>}
    </form>
  )
}
