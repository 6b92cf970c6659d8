import fc from 'fast-check'
import { expect, test } from 'vitest'

import { parseMultipart } from '../api/multipart.ts'
import { sanitise } from '../pages/sanitise.ts'
import { codeWordIn } from './articles.ts'
import { eachBit, hasBit, newBits, setBit } from './bits.ts'
import { accountKey, openIdOf, personOf } from './people.ts'
import { dayNumber, dayText, parseDay } from './time.ts'

const account = { key: accountKey('wx5a1c7e3f9b2d4860') }

test('an openid leads back to its person, at its own account only', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50_000_000 }), (person) => {
      const openId = openIdOf(account, person)
      expect(openId).toMatch(/^o[\w-]{27}$/)
      expect(personOf(account, openId)).toBe(person)
      expect(personOf({ key: accountKey('wxd27b80e4f1a6953c') }, openId)).toBeUndefined()
    }),
  )
})

test('strangers’ texts are nobody’s openid', () => {
  fc.assert(fc.property(fc.string({ maxLength: 40 }), (text) => personOf(account, text) === undefined))
  fc.assert(fc.property(fc.string({ minLength: 28, maxLength: 28 }), (text) => personOf(account, text) === undefined))
})

test('a set of people holds what was put in, in rising order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5_000 })), (people) => {
      const bits = newBits()
      for (const person of people) setBit(bits, person)
      const expected = [...new Set(people)].sort((left, right) => left - right)
      expect([...eachBit(bits)]).toEqual(expected)
      expect(bits.count).toBe(expected.length)
      expect(hasBit(bits, 5_001)).toBe(false)
    }),
  )
})

test('days are those of Shanghai', () => {
  expect(dayText(dayNumber(Date.parse('2026-11-10T15:59:59Z')))).toBe('2026-11-10')
  expect(dayText(dayNumber(Date.parse('2026-11-10T16:00:00Z')))).toBe('2026-11-11')
  expect(parseDay('2026-02-29')).toBeUndefined()
  expect(dayText(parseDay('2028-02-29') ?? 0)).toBe('2028-02-29')
})

test('cleaned articles hold no script, whatever came in', () => {
  const hostile = [
    '<img src=x onerror=alert(1)>',
    '<scr<script>ipt>alert(1)</script>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" &#106;avascript:alert(1)">x</a>',
    '<svg onload=alert(1)>',
    '<p style="background:url(javascript:1);color:red">x</p>',
    '<iframe srcdoc="<script>1</script>">',
    "<p title='\"><script>alert(1)</script>'>x",
    '<!--><script>alert(1)</script>-->',
    '<math><mi xlink:href="data:x,<script>">',
  ]
  const isClean = (html: string): boolean => {
    const clean = sanitise(html, () => true)
    return (
      !/<(script|iframe|svg|math|style|form)/i.test(clean) &&
      !/<[^>]*\son\w+\s*=/i.test(clean.replace(/"[^"]*"/g, '""')) &&
      !/href="\s*javascript:/i.test(clean)
    )
  }
  expect(hostile.filter((html) => !isClean(html))).toEqual([])
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...hostile, '<', '>', '"', "'", '=', ' ', 'p', '/')), (parts) =>
      isClean(parts.join('')),
    ),
  )
})

test('a code word is found in an article', () => {
  expect(codeWordIn('<p>到店报<b>暗号</b>：「桃花」有礼</p>')).toBe('桃花')
  expect(codeWordIn('<p>没有</p>')).toBeNull()
})

test('multipart parts come out as they went in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 30 }), async (bytes, text) => {
      const form = new FormData()
      form.set('media', new Blob([Uint8Array.from(bytes)]), '图.png')
      form.set('description', text)
      const request = new Request('http://x/', { method: 'POST', body: form })
      const upload = parseMultipart(Buffer.from(await request.arrayBuffer()), request.headers.get('content-type') ?? '')
      expect(upload?.files.get('media')).toMatchObject({ name: '图.png', bytes: Buffer.from(bytes) })
      expect(upload?.fields.get('description')).toBe(text.replace(/\r\n?|\n/g, '\r\n'))
    }),
    { numRuns: 50 },
  )
})
