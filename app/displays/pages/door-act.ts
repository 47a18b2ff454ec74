import { answer, methodNotAllowed } from '../../platform/api.server.ts'
import { invalidInput } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { actAtDoor } from '../commands/act-at-door.server.ts'
import { doorGuard, deviceOf } from '../device.server.ts'
import { doorScreen } from '../queries.server.ts'
import { doorForm } from '../schema.ts'
import type { Route } from './+types/door-act.ts'

export const middleware = [doorGuard]

/** There is nothing to read; and to who is no display, not even that. */
export function loader({ context }: Route.LoaderArgs) {
  return answer(async () => {
    deviceOf(context)
    return methodNotAllowed('POST')
  })
}

/** Does what was pressed, and answers with what the display then shows. */
export function action({ request, context }: Route.ActionArgs) {
  return answer(async () => {
    const device = deviceOf(context)
    const form = await parseForm(doorForm, request)
    if (!form.ok) throw invalidInput(Object.entries(form.errors).map(([path, message]) => ({ path, message })))
    const done = await actAtDoor(device, form.value)
    return { done, screen: await doorScreen(device) }
  })
}
