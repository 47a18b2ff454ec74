import { m } from '../../paraglide/messages.js'
import { areas, type Choice, kindOf, type MailWay, type NotificationKind, waysOf } from '../kinds.ts'
import { inAppField, mailField } from '../schema.ts'
import { areaWords, kindWord } from './kind-words.ts'

const wayWords: Record<MailWay, () => string> = { off: m.notifications_mail_way_off, 'at-once': m.notifications_mail_way_at_once, digest: m.notifications_mail_way_digest }

type Values = Readonly<Record<string, string>> | null

/** One kind: a box for the list, a choice for mails. `values`: what was typed, when the form comes back. */
function KindRow({ kind, inApp, mail, values }: { kind: NotificationKind; values: Values } & Choice) {
  const { isCalendar, isOwn } = kindOf(kind)
  const word = kindWord(kind)
  const isOn = values ? values[inAppField(kind)] === 'on' : inApp
  return (
    <tr>
      <th scope="row">{word}</th>
      <td><label className="tick"><input type="checkbox" name={inAppField(kind)} defaultChecked={isOn} aria-label={m.notifications_in_app_of({ kind: word })} /><span className="tick-word" aria-hidden="true">{m.notifications_in_app()}</span></label></td>
      <td>
        {isCalendar || isOwn ? <span className="muted">{isCalendar ? m.notifications_always() : m.notifications_below()}</span> : (
          <span className="mail-way"><span className="mail-word md" aria-hidden="true">{m.notifications_mail_short()}</span><select className="input" name={mailField(kind)} defaultValue={values?.[mailField(kind)] ?? mail} aria-label={m.notifications_mail_of({ kind: word })}>
            {waysOf(kind).map((way) => <option key={way} value={way}>{wayWords[way]()}</option>)}
          </select></span>
        )}
      </td>
    </tr>
  )
}

/** All kinds that somebody can get, by what they are about. */
export function KindFields({ choices, values }: { choices: readonly ({ kind: NotificationKind } & Choice)[]; values: Values }) {
  return areas.map((area) => {
    const own = choices.filter(({ kind }) => kindOf(kind).area === area)
    if (own.length === 0) return null
    return (
      <table key={area} className="table kind-table">
        <caption>{areaWords[area]()}</caption>
        <thead><tr><th scope="col">{m.notifications_kind()}</th><th scope="col">{m.notifications_in_app()}</th><th scope="col">{m.notifications_by_mail()}</th></tr></thead>
        <tbody>{own.map((choice) => <KindRow key={choice.kind} {...choice} values={values} />)}</tbody>
      </table>
    )
  })
}
