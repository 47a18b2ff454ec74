import { type CalendarDate, parseDate } from '@internationalized/date'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { RefObject } from 'react'
import { Button, Calendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell, Dialog, Heading, I18nProvider, Popover } from 'react-aria-components'
import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'

type CalendarPopoverProps = {
  label: string
  /** ISO day; null where none is chosen */
  day: string | null
  trigger: RefObject<HTMLButtonElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onPick: (day: string) => void
}

/** A month to pick a day from. Loaded only when somebody opens it. */
export default function CalendarPopover({ label, day, trigger, isOpen, onOpenChange, onPick }: CalendarPopoverProps) {
  const pick = (picked: CalendarDate) => {
    onOpenChange(false)
    onPick(picked.toString())
  }
  return (
    <I18nProvider locale={getLocale() === 'de' ? 'de-CH' : 'en-GB'}>
      <Popover className="float calendar" triggerRef={trigger} isOpen={isOpen} onOpenChange={onOpenChange} placement="bottom start">
        <Dialog aria-label={label}>
          <Calendar aria-label={label} defaultValue={day === null ? null : parseDate(day)} onChange={pick} firstDayOfWeek="mon" autoFocus>
            <header>
              <Button slot="previous" aria-label={m.ui_month_before()}><ChevronLeft className="icon" aria-hidden="true" /></Button>
              <Heading level={2} />
              <Button slot="next" aria-label={m.ui_month_after()}><ChevronRight className="icon" aria-hidden="true" /></Button>
            </header>
            <CalendarGrid weekdayStyle="short">
              <CalendarGridHeader>{(name) => <CalendarHeaderCell>{name}</CalendarHeaderCell>}</CalendarGridHeader>
              <CalendarGridBody>{(date) => <CalendarCell date={date} />}</CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </I18nProvider>
  )
}
