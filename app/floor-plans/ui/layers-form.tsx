import { Form } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import type { LayerLine } from '../draft.ts'
import { roles } from '../reading/roles.ts'
import { layerWords } from './layer-words.ts'
import { roleWords } from './role-words.ts'

/** Step two: what the lines of each layer are. */
export function LayersForm({ layers, isOpen, isPicture }: { layers: readonly LayerLine[]; isOpen: boolean; isPicture: boolean }) {
  const words = roleWords()
  const called = layerWords(isPicture)
  return (
    <details className="layers" open={isOpen}>
      <summary className="button">{m.floor_plans_layers_change({ count: formatNumber(layers.length) })}</summary>
      <Form method="post" className="layers-form" preventScrollReset>
        <input type="hidden" name="intent" value="layers" />
        <table className="table">
          <caption className="vh">{m.floor_plans_step_layers()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.floor_plans_layer()}</th>
              <th scope="col" className="number">{m.floor_plans_layer_lines()}</th>
              <th scope="col" className="number">{m.floor_plans_layer_marks()}</th>
              <th scope="col">{m.floor_plans_layer_role()}</th>
            </tr>
          </thead>
          <tbody>
            {layers.map(({ name, role, lines, marks }, index) => (
              <tr key={name}>
                <th scope="row">{called(name)}</th>
                <td className="number">{formatNumber(lines)}</td>
                <td className="number">{formatNumber(marks)}</td>
                <td>
                  <input type="hidden" name={`layer.${index}`} value={name} />
                  <select className="input" name={`role.${index}`} defaultValue={role} aria-label={m.floor_plans_layer_role_of({ layer: called(name) })}>
                    {roles.map((one) => <option key={one} value={one}>{words[one]}</option>)}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div><button className="button">{m.floor_plans_layers_save()}</button></div>
      </Form>
    </details>
  )
}
