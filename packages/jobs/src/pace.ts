/** The longest pause of a loop that can be woken. */
export const quietMs = 60_000
/**
 * So long after a wake-up or a round with work a loop keeps its pace: what it was woken for may still be hidden by an older
 * transaction. Those stay under a second, and events promise to be seen within two.
 */
const attentiveMs = 3_000
/** Between the looks of two loops in the quiet: one after the other they need one connection. */
const stepMs = 40

/**
 * Milliseconds until a loop looks again that nothing has woken for `quietForMs`. A half more each time, so that whatever is due a
 * while after the last stir (a retry, a row that an old transaction hid) is late by at most half of that while. The longest pauses of
 * all loops of a process end at the same time, `place` steps apart: fifteen loops then renew their leases together.
 */
export function beforeNextLook(now: number, quietForMs: number, everyMs: number, place: number): number {
  if (quietForMs < attentiveMs) return everyMs
  const pause = Math.max(everyMs, quietForMs / 2)
  if (pause < quietMs) return pause
  const past = (now - place * stepMs) % quietMs
  return quietMs - (past < 0 ? past + quietMs : past)
}
