import JSZip from 'jszip'
import { expect, test } from 'vitest'

import { docx, html, pdf } from './index.ts'
import { type Document, page, textHeight, textWidth } from './model.ts'
import { pdfPages, pdfPictures } from './testing/pdf-text.ts'
import { sampleDocument } from './testing/sample.ts'

const word = { 'zh-Hans': await docx(sampleDocument()), en: await docx(sampleDocument('en')) }
const printed = await pdf(sampleDocument())

async function wordParts(language: 'zh-Hans' | 'en' = 'zh-Hans') {
  const zip = await JSZip.loadAsync(word[language])
  const read = async (name: string): Promise<string> => (await zip.file(name)?.async('string')) ?? ''
  return { zip, read, body: await read('word/document.xml') }
}

/** Without the blanks between the pieces in which a PDF holds its text. */
const flat = (text: string): string => text.replaceAll(/\s/g, '')

test('a word file has heading styles with Chinese numbering', async () => {
  const { read, body } = await wordParts()
  expect(body.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(4)
  expect(body.match(/<w:pStyle w:val="Heading2"\/>/g)).toHaveLength(2)
  // What stands before the first chapter is not counted.
  const [counted, plain] = [body.lastIndexOf('同行怎么做'), body.lastIndexOf('摘要')]
  expect(body.slice(plain - 200, plain)).not.toContain('<w:numPr>')
  expect(body.slice(counted - 200, counted)).toContain('<w:numPr>')
  const numbering = await read('word/numbering.xml')
  expect(numbering).toContain('<w:numFmt w:val="chineseCounting"/>')
  expect(numbering).toContain('<w:lvlText w:val="%1、"/>')
  expect(numbering).toContain('<w:lvlText w:val="（%2）"/>')
  expect(await read('word/styles.xml')).toContain('w:eastAsia="Microsoft YaHei"')
})

test('an English one counts 1, 1.1', async () => {
  const { read } = await wordParts('en')
  const numbering = await read('word/numbering.xml')
  expect(numbering).toContain('<w:lvlText w:val="%1.%2"/>')
  expect(numbering).not.toContain('%1、')
})

test('its contents name each heading of the first two levels with a page, and nothing waits to be updated', async () => {
  const { body } = await wordParts()
  const contents = /<w:sdt>[\s\S]*?<\/w:sdt>/.exec(body)?.[0] ?? ''
  expect(contents).toContain('TOC \\h')
  for (const heading of ['同行怎么做', '三家同行的账号', '活动', '分工']) expect(contents).toContain(heading)
  expect(contents).not.toContain('历次活动')
  expect(contents).not.toContain('w:dirty="true"')
  expect(contents.match(/PAGEREF[\s\S]*?<w:t[^>]*>\d+<\/w:t>/g)?.length).toBeGreaterThanOrEqual(5)
})

test('header and footer name the enterprise and count the pages', async () => {
  const { zip, read } = await wordParts()
  const parts = Object.keys(zip.files).filter((name) => /word\/(header|footer)\d\.xml/.test(name))
  const texts = (await Promise.all(parts.map(read))).join('')
  expect(texts).toContain('花漾美妆（杭州）有限公司')
  expect(texts).toContain('第 ')
  expect(texts).toContain('PAGE')
  expect(texts).toContain('NUMPAGES')
})

test('pictures fit into the text and are not clipped by exact lines', async () => {
  const { zip, body } = await wordParts()
  const extents = [...body.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"\/>/g)].map(([, x, y]) => [Number(x), Number(y)])
  expect(extents).toHaveLength(3)
  const emu = 12_700
  for (const [width = 0, height = 0] of extents) {
    expect(width).toBeLessThanOrEqual((textWidth + 1) * emu)
    expect(height).toBeLessThanOrEqual(textHeight * emu)
    expect(width / height).toBeCloseTo(900 / 400, 1)
  }
  expect(body).not.toContain('w:lineRule="exact"')
  expect(Object.keys(zip.files).filter((name) => name.startsWith('word/media/') && name.endsWith('.png'))).toHaveLength(3)
  expect(body).toContain('图 3　粉丝数预测')
  expect(body).toContain('表 2　历次活动一览')
})

test('heads of tables come again on each page', async () => {
  const { body } = await wordParts()
  expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(2)
})

test('a PDF holds every sentence, contents, numbers and footers, page by page', async () => {
  const pages = pdfPages(printed)
  const all = flat(pages.join(''))
  expect(flat(pages[0] ?? '')).toContain('2027年微信运营方案')
  expect(flat(pages[1] ?? '')).toMatch(/目录摘要\d一、同行怎么做\d/)
  expect(all).toContain('（二）值得学和应该不同的地方')
  expect(all).toContain('花漾美妆观察了3家同行。其中2家用服务号')
  expect(all).toContain('第60次会员活动')
  for (const [at, text] of pages.entries())
    if (at > 0) {
      expect(flat(text)).toContain(`第${at + 1}页/共${pages.length}页`)
      expect(flat(text)).toContain('花漾美妆（杭州）有限公司')
    }
  expect(flat(pages.at(-1) ?? '')).toMatch(/^三、分工第一行第二行/)
  // The head of the long table, on each of its pages.
  expect(pages.filter((text) => flat(text).includes('营业额（元）')).length).toBeGreaterThan(1)
  expect(all).not.toContain('\ufffd')
})

const filler = (lines: number) =>
  Array.from({ length: lines }, () => ({ kind: 'paragraph' as const, runs: [{ text: '一行字' }] }))

async function pagesOf(blocks: Document['blocks']) {
  const pages = pdfPages(await pdf({ language: 'zh-Hans', title: '', blocks })).map(flat)
  return { all: pages.join(''), of: (text: string): number => pages.findIndex((each) => each.includes(text)) }
}

test('wherever on a page it comes, a heading stands on the page of its table', async () => {
  const rows = Array.from({ length: 5 }, (_, row) => ['内容编辑', `第 ${row} 行`])
  for (let lines = 24; lines < 40; lines += 1) {
    const { of } = await pagesOf([
      ...filler(lines),
      { kind: 'heading', level: 2, text: '每天的事' },
      { kind: 'table', caption: '日常工作', header: ['工作', '说明'], rows },
    ])
    expect([lines, of('每天的事')]).toEqual([lines, of('第0行')])
  }
})

test('wherever on a page they come, words that introduce a list stand on the page of its first item, and all items follow', async () => {
  const items = ['甲', '乙', '丙'].map((text) => [{ text: `决定${text}` }])
  for (let lines = 20; lines < 30; lines += 1) {
    const { of, all } = await pagesOf([
      ...filler(lines),
      { kind: 'paragraph', runs: [{ text: '作出的决定：' }] },
      { kind: 'list', ordered: lines % 2 === 0, items },
    ])
    expect([lines, of('作出的决定')]).toEqual([lines, of('决定甲')])
    expect(all).toMatch(lines % 2 === 0 ? /决定甲1\..*决定乙2\..*决定丙3\./ : /决定甲.*决定乙.*决定丙/)
  }
})

test('a character without a glyph never becomes a box, and a pictograph is left out', async () => {
  const all = flat(pdfPages(printed).join(''))
  expect(all).toMatch(/囍喆堃与(𠮷|〓)/)
  expect(all).toMatch(/也不会跑出页面。(😀|花漾)/u)
})

test('pictures of a PDF stay inside the margins', async () => {
  const pictures = pdfPictures(printed)
  expect(pictures).toHaveLength(3)
  for (const [width = 0, height = 0, x = 0] of pictures) {
    expect(x).toBeGreaterThanOrEqual(page.left - 1)
    expect(x + width).toBeLessThanOrEqual(page.width - page.right + 1)
    expect(Math.abs(height)).toBeLessThanOrEqual(textHeight)
  }
})

test('HTML escapes what people wrote', async () => {
  const made = await html({
    language: 'en',
    title: '<script>alert(1)</script>',
    blocks: [{ kind: 'paragraph', runs: [{ text: 'a & b', href: 'javascript:alert(1)' }] }],
  })
  expect(made).not.toContain('<script>')
  expect(made).not.toContain('javascript:')
  expect(made).toContain('a &amp; b')
})
