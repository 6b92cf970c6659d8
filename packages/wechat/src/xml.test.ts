import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { buildXml, maxXmlLength, parseXml, type XmlContentNode, XmlRefused } from './xml.ts'

test('a push becomes its fields: CDATA, numbers, nesting, repetition, emptiness', () => {
  const xml = `<xml>
  <ToUserName><![CDATA[gh_97417a04a28d]]></ToUserName>
  <MsgId>23456789012345678901</MsgId><EventKey></EventKey><Ticket/>
  <PicList><item><PicMd5Sum><![CDATA[a]]></PicMd5Sum></item><item><PicMd5Sum><![CDATA[b]]></PicMd5Sum></item></PicList>
</xml>`
  expect(parseXml(xml)).toEqual({
    ToUserName: 'gh_97417a04a28d',
    MsgId: '23456789012345678901',
    EventKey: '',
    Ticket: '',
    PicList: { item: [{ PicMd5Sum: 'a' }, { PicMd5Sum: 'b' }] },
  })
})

test('text outside CDATA may hold the entities of XML and character references', () => {
  expect(parseXml('<xml><A>1 &lt; 2 &amp;&amp; &#x4f60;&#22909;</A><B><![CDATA[&amp;]]></B></xml>')).toEqual({
    A: '1 < 2 && 你好',
    B: '&amp;',
  })
})

test('declarations, comments and attributes are read by the complete parser, to the same result', () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><!-- hi --><xml a="1"><A b='2'>1 &lt; 2</A><!-- <B>no</B> --><C><![CDATA[&lt;]]></C><D/><E><F>1</F><F>2</F></E><G> </G></xml>`
  expect(parseXml(xml)).toEqual({ A: '1 < 2', C: '&lt;', D: '', E: { F: ['1', '2'] }, G: ' ' })
})

test.each([
  ['a document type', '<!DOCTYPE xml [<!ENTITY a "b">]><xml><A>&a;</A></xml>', 'doctype'],
  [
    'an external entity',
    '<?xml version="1.0"?><!DOCTYPE foo [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><A>&x;</A></xml>',
    'doctype',
  ],
  [
    'an entity bomb',
    `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n} "&lol;&lol;&lol;">`).join('')}]><xml>&lol9;</xml>`,
    'doctype',
  ],
  ['an unknown entity', '<xml><A>&bomb;</A></xml>', 'entity'],
  ['an unknown entity behind a declaration', '<?xml version="1.0"?><xml><A>&bomb;</A></xml>', 'entity'],
  ['a bare ampersand', '<xml><A>a & b</A></xml>', 'entity'],
  ['a reference to a surrogate', '<xml><A>&#xd800;</A></xml>', 'entity'],
  ['another root', '<html><A>1</A></html>', 'malformed'],
  ['two roots', '<xml></xml><xml></xml>', 'malformed'],
  ['a missing end', '<xml><A>1</A>', 'malformed'],
  ['crossed elements', '<xml><A><B>1</A></B></xml>', 'malformed'],
  ['text beside elements', '<xml><A>1<B>2</B></A></xml>', 'malformed'],
  ['text as root content', '<xml>hello</xml>', 'malformed'],
  ['open CDATA', '<xml><A><![CDATA[1</A></xml>', 'malformed'],
  ['no XML', '{"a":1}', 'malformed'],
  ['nothing', '', 'malformed'],
])('%s is refused', (_, xml, reason) => {
  expect(() => parseXml(xml)).toThrow(new XmlRefused(reason as XmlRefused['reason']))
})

test('deep nesting and large bodies are refused before they cost anything', () => {
  const deep = (depth: number, lead: string) => `${lead}<xml>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</xml>`
  expect(() => parseXml(deep(8_000, ''))).toThrow('too_deep')
  expect(() => parseXml(deep(8_000, '<?xml version="1.0"?>'))).toThrow('too_deep')
  expect(() => parseXml(`<xml><A>${'x'.repeat(maxXmlLength)}</A></xml>`)).toThrow('too_large')
  expect(parseXml(`<xml><A>${'x'.repeat(maxXmlLength)}</A></xml>`, maxXmlLength * 2)['A']).toHaveLength(maxXmlLength)
})

test('names of Object.prototype are ordinary names', () => {
  const fields = parseXml('<xml><__proto__><polluted>1</polluted></__proto__><constructor>2</constructor></xml>')
  expect(Object.keys(fields)).toEqual(['__proto__', 'constructor'])
  expect({}).not.toHaveProperty('polluted')
  expect(parseXml('<xml><A>1</A></xml>')['toString']).toBeUndefined()
})

test('an empty body has no fields', () => {
  expect(Object.keys(parseXml('<xml></xml>'))).toEqual([])
  expect(Object.keys(parseXml('<xml/>'))).toEqual([])
})

// Characters that XML forbids are dropped by the builder, so the property leaves them out.
const text = fc
  .array(fc.constantFrom(']]>', ']]', '<', '&', '&amp;', '<![CDATA[', '😀', '你好', '\n', ' ', 'a', '</xml>', '\t'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''))
const name = fc.constantFrom('ToUserName', 'Content', 'item', 'Location_X', 'a1')
const { node } = fc.letrec<{ node: XmlContentNode }>((tie) => ({
  node: fc.dictionary(
    name,
    fc.oneof(
      { depthSize: 'small' },
      text,
      fc.array(text, { minLength: 2, maxLength: 3 }),
      tie('node').filter((each) => Object.keys(each).length > 0),
    ),
    { noNullPrototype: true },
  ),
}))

test('whatever is built is read back the same, by both parsers', () => {
  fc.assert(
    fc.property(node, (content) => {
      const xml = buildXml(content)
      expect(parseXml(xml, 1_000_000)).toEqual(content)
      expect(parseXml(`<?xml version="1.0"?>${xml}`, 1_000_000)).toEqual(content)
    }),
    { numRuns: 100 },
  )
})

test('any text is either read or refused, quickly and without another error', () => {
  const soup = fc
    .array(
      fc.constantFrom(
        '<xml>',
        '</xml>',
        '<A>',
        '</A>',
        '<A/>',
        '<![CDATA[',
        ']]>',
        '&',
        ';',
        '<!',
        '<?',
        '?>',
        '-->',
        '<!--',
        'x',
        '"',
        '=',
      ),
      {
        maxLength: 40,
      },
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(soup, (xml) => {
      for (const body of [xml, `<xml>${xml}</xml>`]) {
        try {
          parseXml(body)
        } catch (error) {
          expect(error).toBeInstanceOf(XmlRefused)
        }
      }
    }),
    { numRuns: 2_000 },
  )
})

test('lone surrogates and forbidden characters do not break the body', () => {
  expect(buildXml({ A: 'a\u0000b\u0008\ud83d', B: 7, C: undefined })).toBe('<xml><A><![CDATA[ab\ufffd]]></A><B>7</B></xml>')
})
