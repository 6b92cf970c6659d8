import { type DestinationStream, pino } from 'pino'

import { errorFields, withoutValues } from './error-fields.ts'

/**
 * One JSON line per event on standard error. Callers pass ids, not rows; of errors only what `errorFields` lists is kept, because
 * the database puts values of rows into its own.
 */
export const createLog = (name: string, destination: DestinationStream = pino.destination({ dest: 2, sync: false })) =>
  pino(
    {
      name,
      level: process.env['WEIYING_LOG'] ?? 'warn',
      redact: ['*.secret', '*.password', '*.token', '*.authorization', '*.cookie'],
      serializers: { err: errorFields, error: errorFields },
      hooks: {
        logMethod(args, method) {
          const [details, message, ...rest] = args
          if (typeof message === 'string') method.apply(this, [details, withoutValues(message), ...rest])
          else method.apply(this, args)
        },
      },
    },
    destination,
  )
