import { bookAtDoor, checkInAtDoor, endAtDoor } from '../../workplaces/commands/at-the-door.server.ts'
import type { Device } from '../device.server.ts'
import type { DoorAct } from '../schema.ts'
import { reportDefect } from './defects.server.ts'

/** What came of a press, for the words that say so. */
export type DoorDone = 'booked' | 'checked-in' | 'ended' | 'reported' | 'known'

/** Does what somebody has pressed at a door, with its own space alone. @throws AppError as the commands of bookings do */
export async function actAtDoor({ displayId, placeId: spaceId }: Device, act: DoorAct): Promise<DoorDone> {
  const door = { displayId, spaceId }
  switch (act.intent) {
    case 'book':
      await bookAtDoor(door, act.minutes)
      return 'booked'
    case 'check-in':
      await checkInAtDoor(door, act.bookingId)
      return 'checked-in'
    case 'end':
      await endAtDoor(door, act.bookingId)
      return 'ended'
    case 'report':
      return (await reportDefect(door, act.kind, act.note)) ? 'reported' : 'known'
  }
}
