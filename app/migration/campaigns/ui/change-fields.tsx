import { m } from '../../../paraglide/messages.js'
import { DateField } from '../../../ui/date-field.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { blockReasons, type DeviceAction } from '../device-states.ts'
import { actionWords, reasonWords } from './state-words.ts'

type ChangeFieldsProps = {
  actions: readonly DeviceAction[]
  technicians: readonly { id: string; name: string }[]
  /** Empty: devices can't be picked for a wave here. */
  waves: readonly { id: string; name: string }[]
  errors: Record<string, string>
  typed: Record<string, string>
}

/** What to do with devices, and what has to be said with it. */
export function ChangeFields({ actions, technicians, waves, errors, typed }: ChangeFieldsProps) {
  const canBlock = actions.includes('block')
  return (
    <>
      <SelectField label={m.migration_campaigns_do()} name="action" defaultValue={typed.action ?? actions[0] ?? 'wave'} error={errors.action}>
        {actions.map((action) => <option key={action} value={action}>{actionWords[action]()}</option>)}
        {waves.length > 0 && <option value="wave">{m.migration_campaigns_do_wave()}</option>}
      </SelectField>
      {canBlock && (
        <>
          <SelectField label={m.migration_campaigns_reason()} name="reason" defaultValue={typed.reason ?? ''} error={errors.reason}>
            <option value="">{m.migration_campaigns_only_blocked()}</option>
            {blockReasons.map((reason) => <option key={reason} value={reason}>{reasonWords[reason]()}</option>)}
          </SelectField>
          <SelectField label={m.migration_campaigns_responsible()} name="responsibleId" defaultValue={typed.responsibleId ?? ''} error={errors.responsibleId}>
            <option value="">{m.migration_campaigns_only_blocked()}</option>
            {technicians.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </SelectField>
          <DateField label={m.migration_campaigns_look_again()} name="lookAgainOn" defaultValue={typed.lookAgainOn} error={errors.lookAgainOn} />
          <TextField label={m.migration_campaigns_note()} name="note" maxLength={500} defaultValue={typed.note} error={errors.note} autoComplete="off" />
        </>
      )}
      {waves.length > 0 && (
        <SelectField label={m.migration_campaigns_wave()} name="waveId" defaultValue={typed.waveId ?? ''} error={errors.waveId}>
          <option value="">{m.migration_campaigns_wave_by_place()}</option>
          {waves.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </SelectField>
      )}
    </>
  )
}
