import { expect, test } from 'vitest'

import { explainError, knownErrors, ridOf, ridTime, WechatError } from './errors.ts'

test('every code is explained once, in both languages', () => {
  const errors = knownErrors()
  expect(errors.length).toBeGreaterThan(250)
  expect(new Set(errors.map(({ errcode }) => errcode)).size).toBe(errors.length)
  for (const { meaning, cause, remedy } of errors) {
    for (const { zh, en } of [meaning, cause, remedy]) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/^[\x20-\x7e’→]+$/)
    }
  }
})

test.each([
  [-1, 'later'],
  [40001, 'refresh_token'],
  [40014, 'refresh_token'],
  [42001, 'refresh_token'],
  [45009, 'after_day'],
  [45011, 'later'],
  [45015, 'never'],
  [43004, 'never'],
  [48001, 'never'],
  [9500001, 'later'],
  [268487002, 'later'],
])('code %i may be tried again: %s', (errcode, retry) => {
  expect(explainError(errcode).retry).toBe(retry)
})

test('a code that nobody knows is still explained', () => {
  expect(explainError(123_456)).toMatchObject({ group: 'unknown', retry: 'never', meaning: { zh: '错误码 123456' } })
})

test('the rid is found in the words and tells when the platform took the request', () => {
  const errmsg = 'invalid ip 121.10.41.97 ipv6 ::ffff:121.10.41.97, not in whitelist rid: 68c789ee-465a4005-20b38481'
  expect(ridOf(errmsg)).toBe('68c789ee-465a4005-20b38481')
  expect(ridOf('invalid code, hints: [ req_id: uhJDVZyFe-YZguHA ]')).toBeUndefined()
  expect(ridTime('68c789ee-465a4005-20b38481').toISOString()).toBe('2025-09-15T03:37:18.000Z')
})

test('an error says on one line what was refused', () => {
  expect(new WechatError({ errcode: 48001, errmsg: 'api unauthorized', path: '/cgi-bin/tags/get' }).message).toBe(
    '/cgi-bin/tags/get refused with 48001 api unauthorized',
  )
})

/** The codes of the error tables of the official pages, as collected; not in numbered ranges. */
// oxfmt-ignore
const tabled = [
  -504002, -1, 20001, 20002, 40001, 40002, 40003, 40004, 40005, 40006, 40007, 40008, 40009, 40010, 40011, 40012, 40013,
  40014, 40029, 40030, 40031, 40032, 40033, 40034, 40035, 40036, 40037, 40038, 40039, 40048, 40050, 40051, 40052, 40053,
  40054, 40055, 40059, 40060, 40062, 40065, 40066, 40073, 40092, 40097, 40113, 40114, 40117, 40118, 40119, 40120, 40121,
  40125, 40129, 40130, 40132, 40137, 40152, 40155, 40159, 40163, 40164, 40165, 40166, 40169, 40199, 40200, 40201, 40202,
  40203, 40204, 40212, 40226, 40229, 40243, 40246, 40247, 40249, 41001, 41002, 41003, 41004, 41005, 41006, 41007, 41008,
  41009, 41010, 41028, 41029, 41030, 41039, 42001, 42002, 42003, 42007, 42010, 43001, 43002, 43003, 43004, 43005, 43016,
  43019, 43100, 43101, 43102, 43103, 43104, 43105, 43106, 43107, 43108, 43116, 44001, 44002, 44003, 44004, 44005, 44006,
  44007, 44990, 44991, 45001, 45002, 45003, 45004, 45005, 45006, 45007, 45008, 45009, 45010, 45011, 45015, 45016, 45017,
  45018, 45026, 45027, 45028, 45029, 45035, 45040, 45047, 45056, 45057, 45058, 45059, 45060, 45061, 45062, 45063, 45064,
  45065, 45066, 45067, 45072, 45080, 45081, 45083, 45084, 45086, 45087, 45098, 45099, 45101, 45102, 45103, 45110, 45113,
  45157, 45158, 45159, 45162, 45166, 45168, 45169, 45171, 46001, 46002, 46003, 46004, 47001, 47002, 47003, 48001, 48002,
  48003, 48004, 48005, 48006, 48008, 48009, 48010, 48011, 48013, 48014, 48015, 48021, 48022, 49003, 50001, 50002, 50005,
  53404, 53405, 53406, 53503, 53504, 53505, 53600, 61004, 61007, 61010, 61016, 61450, 61500, 61501, 61503, 65301, 65302,
  65303, 65304, 65305, 65306, 65307, 65308, 65309, 65316, 65317, 65318, 65319, 65320, 65400, 65401, 65402, 65403, 65404,
  65405, 65406, 65407, 65408, 65409, 65410, 65411, 65412, 65413, 65414, 65415, 65416, 65417, 70000, 76001, 76002, 76003,
  76004, 76021, 76022, 85079, 85096, 85400, 87007, 87008, 87009, 87014, 88000, 88001, 88002, 88003, 88004, 88005, 88007,
  88008, 88010, 89503, 89504, 89505, 89506, 89507, 200011, 200012, 200013, 200014, 200016, 200017, 200018, 200019, 200020,
  200021, 200022, 200100, 9410010, 9410011, 9410012, 9500001, 9500002, 10060001, 10060002, 10060012, 268485216, 268485224,
  268487001, 268487002, 268488001,
]

/** Families that the tables name by first and last code. */
const families: readonly [number, number][] = [
  [40015, 40028],
  [44990, 44999],
  [47501, 47504],
  [61450, 61457],
  [65301, 65320],
  [65400, 65417],
  [87015, 87019],
  [88000, 88011],
  [200001, 200100],
]

test('every code of the platform’s tables has a meaning of its own', () => {
  const known = new Set(knownErrors().map(({ errcode }) => errcode))
  expect(tabled.filter((code) => !known.has(code))).toEqual([])
})

test('every code of a family is explained at least by its family', () => {
  for (const [first, last] of families) {
    for (let code = first; code <= last; code += 1) expect([code, explainError(code).group]).not.toEqual([code, 'unknown'])
  }
  expect(explainError(200050).meaning).toEqual({
    zh: '模板库接口参数不合要求（错误码 200050）',
    en: 'the template library does not accept this (error code 200050)',
  })
})
