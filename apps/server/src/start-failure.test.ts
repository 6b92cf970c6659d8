import { DatabaseUnfit } from '@weiying/postgres'
import { expect, test } from 'vitest'

import { StartRefused, startFailure } from './start-failure.ts'

const withCode = (code: string, message: string, port?: number): Error => Object.assign(new Error(message), { code, port })

test.each([
  [new StartRefused('The setting WEIYING_PORT is not usable: too big.'), 'The setting WEIYING_PORT is not usable: too big.'],
  [new DatabaseUnfit('Migration 010 has changed. Start the version that it belongs to.'), 'Migration 010 has changed'],
  [withCode('EADDRINUSE', 'listen EADDRINUSE', 80), 'Port 80 is in use'],
  [withCode('EACCES', 'listen EACCES: permission denied 0.0.0.0:80', 80), 'choose one above 1023'],
  [
    withCode('ERR_MODULE_NOT_FOUND', "Cannot find package 'fastify' imported from /srv/x.ts"),
    'The package fastify is not installed',
  ],
  [
    withCode('ERR_DLOPEN_FAILED', 'libvips-cpp.so.42: cannot open shared object file'),
    'The library libvips-cpp.so.42 is missing',
  ],
  [withCode('28P01', 'password authentication failed for user "weiying"'), 'put the right name and password there'],
  [withCode('3D000', 'database "shop" does not exist'), 'create it, or name another'],
])('a start that would fail again ends with one sentence and is not repeated: %s', (error, words) => {
  const { sentence, exitCode } = startFailure(error)
  expect(sentence).toContain(words)
  expect(sentence).not.toContain('\n')
  expect(exitCode).toBe(78)
})

test('a database that is away is told in one sentence, and another attempt may help', () => {
  expect(startFailure(withCode('ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.7:5432'))).toEqual({
    sentence:
      'PostgreSQL does not answer (connect ECONNREFUSED 10.0.0.7:5432): start it, or put another address into DATABASE_URL.',
    exitCode: 1,
  })
})

test('a defect keeps its stack and is tried again', () => {
  expect(startFailure(new TypeError('x is not a function'))).toEqual({ sentence: undefined, exitCode: 1 })
})
