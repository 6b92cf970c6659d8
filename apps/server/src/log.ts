import { pino } from 'pino'

/** One JSON line per event on standard error; secrets never reach it because callers pass ids, not rows. */
export const createLog = (name: string) =>
  pino(
    {
      name,
      level: process.env['WEIYING_LOG'] ?? 'warn',
      redact: ['*.secret', '*.password', '*.token', '*.authorization', '*.cookie'],
    },
    pino.destination({ dest: 2, sync: false }),
  )
