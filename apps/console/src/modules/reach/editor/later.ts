import { addDays, momentIn } from '@weiying/kernel'

/** Tomorrow at ten: what is offered first when somebody wants to send later. `wall` is the wall time of the zone now. */
export const laterIn = (zone: string, wall: string): string =>
  momentIn(zone, addDays(wall.slice(0, 10), 1), '10:00').toISOString()
