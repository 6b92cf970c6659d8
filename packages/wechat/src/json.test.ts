import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { camelCase, parseJson, rawInteger, writeJson } from './json.ts'

test('integers that a number cannot hold stay digits, all others stay numbers', () => {
  expect(
    parseJson('{"msg_id":9223372036854775807,"a":[12345678901234567],"b":7,"c":1234567890123456,"d":"9223372036854775807"}'),
  ).toEqual({
    msg_id: '9223372036854775807',
    a: ['12345678901234567'],
    b: 7,
    c: 1_234_567_890_123_456,
    d: '9223372036854775807',
  })
  expect(parseJson('{"x":0.1234567890123456,"e":1e20}')).toEqual({ x: 0.123_456_789_012_345_6, e: 1e20 })
})

test('any JSON without such integers is parsed as usual', () => {
  fc.assert(
    fc.property(
      fc.jsonValue().filter((value) => !/\d{16}/.test(JSON.stringify(value))),
      (value) => {
        expect(parseJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)))
      },
    ),
  )
})

test('nothing is escaped as \\uXXXX', () => {
  expect(writeJson({ text: '你好 😀 "\n\u2028\u0001\ud800' })).toBe('{"text":"你好 😀 \\"\\n\u2028\ufffd"}')
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !writeJson({ text }).replaceAll('\\\\', '').includes('\\u')))
})

test('an id is written as a bare number of any size, and only an id', () => {
  expect(writeJson({ msg_id: rawInteger('9223372036854775807') })).toBe('{"msg_id":9223372036854775807}')
  expect(() => rawInteger('1,"x":2')).toThrow('not an id')
  expect(() => rawInteger('')).toThrow('not an id')
})

test('names change, values do not', () => {
  expect(camelCase({ user_info_list: [{ tagid_list: ['a_b'], int_page_from_hist_msg_read_user: 1 }], ref_date: null })).toEqual({
    userInfoList: [{ tagidList: ['a_b'], intPageFromHistMsgReadUser: 1 }],
    refDate: null,
  })
})
