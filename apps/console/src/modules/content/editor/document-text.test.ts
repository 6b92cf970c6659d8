import { Schema } from '@tiptap/pm/model'
import { expect, test } from 'vitest'

import { documentText, placeOf } from './document-text.ts'

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    section: { group: 'block', content: 'block+' },
    paragraph: { group: 'block', content: 'inline*' },
    text: { group: 'inline' },
    image: { group: 'inline', inline: true },
    hardBreak: { group: 'inline', inline: true },
  },
  marks: { bold: {} },
})
const { nodes, text } = {
  nodes: schema.nodes,
  text: (words: string, bold = false) => schema.text(words, bold ? [schema.mark('bold')] : []),
}
const article = schema.node('doc', null, [
  schema.node('paragraph', null, [text('全网'), text('最佳', true), text('面霜')]),
  schema.node('section', null, [
    schema.node('paragraph', null, [text('第一'), schema.node('image'), text('选择')]),
    schema.node('paragraph', null, []),
    schema.node('paragraph', null, [text('好'), schema.node('hardBreak'), text('用')]),
  ]),
])

test('a word is found where it stands, across bold letters and pictures, never across blocks', () => {
  expect(Object.keys(nodes)).toContain('section')
  const found = documentText(article)
  expect(found.text).toBe('全网最佳面霜\n第一选择\n好\n用')
  for (const word of ['全网最佳', '面霜', '第一选择', '用']) {
    const start = found.text.indexOf(word)
    const place = placeOf(found, { start, end: start + word.length, text: word })
    expect(article.textBetween(place?.from ?? 0, place?.to ?? 0)).toBe(word)
  }
})

test('a finding of an older text is not shown in a wrong place', () => {
  expect(placeOf(documentText(article), { start: 0, end: 2, text: '最佳' })).toBeNull()
  expect(placeOf(documentText(article), { start: 90, end: 92, text: '' })).toBeNull()
})
