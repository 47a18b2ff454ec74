import { lazy, Suspense, useRef, useState } from 'react'
import { formatDayWithWeekday } from './format.ts'

const CalendarPopover = lazy(() => import('./calendar-popover.tsx'))

type DayPickerProps = {
  label: string
  /** ISO day */
  day: string
  onPick: (day: string) => void
}

/** Shows a day as people write it here and opens a calendar. (The browser's own field follows the browser's language, not the page's.) */
export function DayPicker({ label, day, onPick }: DayPickerProps) {
  const trigger = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className="day-picker num"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={`${label}: ${formatDayWithWeekday(day)}`}
        onClick={() => {
          setWasOpened(true)
          setOpen(true)
        }}
      >
        {formatDayWithWeekday(day)}
      </button>
      {wasOpened && (
        <Suspense>
          <CalendarPopover key={day} label={label} day={day} trigger={trigger} isOpen={isOpen} onOpenChange={setOpen} onPick={onPick} />
        </Suspense>
      )}
    </>
  )
}
