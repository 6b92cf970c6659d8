import fc from 'fast-check'
import { expect, test } from 'vitest'

import { articleLimits, checkArticle } from './article-draft.ts'
import { articleText, safeArticle, withUploadedImages } from './article-html.ts'

const picture = 'https://mmbiz.qpic.cn/mmbiz_png/abc/640?wx_fmt=png'
const codes = (html: string): string[] => safeArticle(html).problems.map(({ code }) => code)
const article = { title: '双十一老客回流', author: '微影', digest: '', html: '<p>第一段</p>', sourceUrl: '' }

test('what editors produce stays as it is', () => {
  const html = `<section style="margin: 0 auto; text-align: center; color: rgb(62, 62, 62)"><p>限时<strong>八折</strong><br /></p><img src="${picture}" data-ratio="0.5" /></section>`
  expect(safeArticle(html)).toEqual({ html, problems: [], foreignImages: [] })
})

test.each([
  ['<script>alert(1)</script>hi', 'hi', 'tag_removed'],
  ['<style>p{position:fixed}</style>hi', 'hi', 'tag_removed'],
  ['<iframe src="https://evil.example"></iframe>hi', 'hi', 'tag_removed'],
  ['<form action="/x"><input value="1" />hi</form>', 'hi', 'tag_removed'],
  ['<p id="a" class="b" onclick="x()">hi</p>', '<p>hi</p>', 'attribute_removed'],
  ['<p style="position:fixed;top:0;color:red">hi</p>', '<p style="color: red">hi</p>', 'style_removed'],
  ['<p style="background:url(https://evil.example/x.png)">hi</p>', '<p>hi</p>', 'style_removed'],
  ['<p style="background:url(&quot;javascript:alert(1)&quot;)">hi</p>', '<p>hi</p>', 'style_removed'],
  ['<p style="width:expression(alert(1))">hi</p>', '<p>hi</p>', 'style_removed'],
  ['<p style="col\\6fr:red;background:u\\72l(x)">hi</p>', '<p>hi</p>', 'style_removed'],
  ['<a href="javascript:alert(1)">hi</a>', '<a>hi</a>', 'link_unsafe'],
  ['<a href=" java\nscript:alert(1)">hi</a>', '<a>hi</a>', 'link_unsafe'],
  ['<a href="//evil.example">hi</a>', '<a>hi</a>', 'link_unsafe'],
  ['<img src="x" onerror="alert(1)">', '', 'attribute_removed'],
  ['<img src="data:image/svg+xml;base64,PHN2Zz4=">', '', 'image_without_address'],
  ['<svg><script>alert(1)</script><p>x</p></svg>hi', 'hi', 'tag_removed'],
  ['<math><mtext><img src=x onerror=alert(1)></mtext></math>hi', 'hi', 'tag_removed'],
  ['<<b>script>alert(1)</script>', '&lt;<b>script&gt;alert(1)</b>', null],
  ['<p>a<!-- <img src=x onerror=alert(1)> -->b</p>', '<p>ab</p>', null],
])('%s becomes harmless', (hostile, safe, code) => {
  const { html, problems } = safeArticle(hostile)
  expect(html).toBe(safe)
  if (code !== null) expect(problems.map((each) => each.code)).toContain(code)
})

test('pictures from elsewhere are listed once each, and can be replaced after the upload', () => {
  const foreign = 'https://shop.example/a.png?x=1&y=2'
  const safe = safeArticle(`<p><img src="${foreign}"><img src="${picture}"><img src="${foreign}"></p>`)
  expect(safe.foreignImages).toEqual([foreign])
  const uploaded = withUploadedImages(safe.html, new Map([[foreign, picture]]))
  expect(safeArticle(uploaded)).toMatchObject({ foreignImages: [], problems: [] })
})

test('a picture copied from a WeChat article is found in data-src', () => {
  expect(safeArticle(`<img data-src="${picture}" class="rich_pages">`).html).toBe(`<img src="${picture}" />`)
})

test('links that leave WeChat stay, with a warning', () => {
  expect(codes('<a href="https://mp.weixin.qq.com/s/abc">x</a>')).toEqual([])
  expect(codes('<a href="https://mp.weixin.qq.com.evil.example/s">x</a>')).toEqual(['link_foreign'])
})

test('the text is what a reader sees', () => {
  expect(articleText('<p>A &amp;lt; B</p><p>次&nbsp;段<br>三</p><script>x</script>')).toBe('A &lt; B 次 段 三')
})

test('without a digest the first 54 characters of the text are taken', () => {
  const { article: checked } = checkArticle({ ...article, html: `<p>${'囍😀'.repeat(40)}</p>` })
  expect(Array.from(checked.digest)).toHaveLength(articleLimits.defaultDigest)
  expect(checked.digest.isWellFormed()).toBe(true)
})

test.each([
  [{ title: ' ' }, 'title_missing'],
  [{ title: '字'.repeat(33) }, 'title_too_long'],
  [{ author: '字'.repeat(17) }, 'author_too_long'],
  [{ digest: '字'.repeat(129) }, 'digest_too_long'],
  [{ html: '<p> &nbsp;</p>' }, 'content_empty'],
  [{ html: `<p>${'字'.repeat(19_993)}</p>` }, 'content_too_long'],
  [{ html: 'x'.repeat(6_000_000) }, 'content_too_large'],
  [{ sourceUrl: 'javascript:alert(1)' }, 'source_url_invalid'],
  [{ sourceUrl: `https://shop.example/${'x'.repeat(1024)}` }, 'source_url_invalid'],
])('an article that WeChat would refuse says why', (change, code) => {
  const { ready, problems } = checkArticle({ ...article, ...change })
  expect(problems.map((each) => each.code)).toContain(code)
  expect(ready).toBe(false)
})

test('at its limits an article is ready', () => {
  const full = {
    title: '字'.repeat(32),
    author: '字'.repeat(16),
    digest: '字'.repeat(128),
    html: `<p>${'字'.repeat(19_992)}</p>`,
    sourceUrl: 'https://shop.example/',
  }
  expect(checkArticle(full)).toMatchObject({ ready: true, problems: [], article: full })
})

test('paragraphs that a broken tag leaves inside others are the same when read anew', () => {
  const { html } = safeArticle('<p><style="<p><p>')
  expect(safeArticle(html).html).toBe(html)
})

test('making safe twice changes nothing, and nothing dangerous survives, whatever was pasted', () => {
  const scraps = [
    '<p>',
    '</p>',
    '<script>',
    '</script>',
    '<img src=x onerror=a>',
    '<a href="java',
    'script:x">',
    '<svg>',
    '</svg>',
    '<!--',
    '-->',
    '"',
    "'",
    '>',
    '<',
    '&lt;',
    '&#106;',
    'style="',
    'position:fixed;',
    'url(',
    ')',
    '字',
    '\0',
    '<![CDATA[',
    ']]>',
    '<textarea>',
    '</textarea>',
    `<img src="${picture}">`,
    '<p style="background:url(javascript:x)">',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...scraps), { maxLength: 15 }), (parts) => {
      const { html } = safeArticle(parts.join(''))
      expect(safeArticle(html).html).toBe(html)
      const tags = html.match(/<[^>]*>/g) ?? []
      for (const tag of tags) expect(tag).not.toMatch(/<\/?(script|svg|iframe|form|style)|\son\w+=|javascript:|position:/i)
    }),
    { numRuns: 1000 },
  )
})
