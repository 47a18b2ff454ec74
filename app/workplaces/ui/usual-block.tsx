import { ArrowUp, X } from 'lucide-react'
import { Form, Link, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import type { UsualDesk, UsualDesks } from '../usual.server.ts'

function Row({ desk: { spaceId, code, site, floor, isAssigned, why }, isFirst, day }: { desk: UsualDesk; isFirst: boolean; day: string }) {
  return (
    <li>
      <div>
        <Link className="strong num" to={`/workplaces/${site.slug}/${floor.slug}?${new URLSearchParams({ date: day, space: spaceId })}`}>{code}</Link>
        <p className="md muted">{site.name}, {floorName(floor.level)}{isAssigned && <>, <span className="strong">{m.workplaces_assigned_to_you()}</span></>}{why === null ? '' : `, ${why}`}</p>
      </div>
      {!isAssigned && <Form method="post" replace preventScrollReset className="usual-order">
        <input type="hidden" name="spaceId" value={spaceId} />
        {!isFirst && <button className="icon-button" name="intent" value="raise" aria-label={m.workplaces_usual_raise_this({ code })}><ArrowUp className="icon s" aria-hidden="true" /></button>}
        <button className="icon-button" name="intent" value="remove" aria-label={m.workplaces_usual_remove_this({ code })}><X className="icon s" aria-hidden="true" /></button>
      </Form>}
    </li>
  )
}

/** The usual desks in their order, and one click for the first that is free. */
export function UsualBlock({ usual: { desks, mine }, day }: { usual: UsualDesks; day: string }) {
  const isBusy = useNavigation().state === 'submitting'
  const choice = desks.find(({ why }) => why === null)
  return (
    <section aria-labelledby="usual">
      <div className="head"><h2 id="usual">{m.workplaces_usual()}</h2></div>
      {desks.length === 0 ? (
        <p className="md muted">{m.workplaces_usual_hint()}</p>
      ) : (
        <>
          {mine !== null ? (
            <p className="md">{m.workplaces_usual_have({ code: mine })}</p>
          ) : choice ? (
            <Form method="post" replace preventScrollReset>
              <input type="hidden" name="date" value={day} />
              <button className="button main" name="intent" value="book-usual" disabled={isBusy}>{m.workplaces_usual_book({ code: choice.code })}</button>
            </Form>
          ) : (
            <p className="md">{m.workplaces_usual_none()}</p>
          )}
          <ol className="rows usual-rows">{desks.map((desk, index) => <Row key={desk.spaceId} desk={desk} isFirst={desks[index - 1]?.isAssigned ?? true} day={day} />)}</ol>
        </>
      )}
    </section>
  )
}
