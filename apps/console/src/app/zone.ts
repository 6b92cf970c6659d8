/** The zone in which instants are shown: the workspace's, before one is entered the device's. */
let zone: string | undefined

export function showTimesIn(timeZone: string): void {
  zone = timeZone
}

/** `2026-11-21 18:30`, where no hook can be used (texts of errors); screens use `TimeText`. */
export function formatInstant(at: string, timeZone = zone): string {
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  })
  return format.format(new Date(at))
}
