import { type Block, type Document, type Run } from './model.ts'
import { counted, numbered } from './numbering.ts'
import { pictureOf } from './picture.ts'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? '')

const inline = (runs: readonly Run[]): string =>
  runs
    .map(({ text, bold, href }) => {
      const inner = escaped(text).replaceAll('\n', '<br>')
      const heavy = bold === true ? `<strong>${inner}</strong>` : inner
      return href !== undefined && /^https?:/.test(href) ? `<a href="${escaped(href)}">${heavy}</a>` : heavy
    })
    .join('')

/** One page of HTML without scripts or anything to fetch; pictures are inside. */
export async function html(document: Document): Promise<string> {
  const { language, title, subtitle = '', organisation = '' } = document
  const body = counted(document).map(({ block, label }) => blockHtml(block, label, document))
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body>`,
    `<header><p>${escaped(organisation)}</p><h1>${escaped(title)}</h1><p>${escaped(subtitle)}</p></header>`,
    ...body,
    '</body></html>',
  ].join('\n')
}

function blockHtml(block: Block, label: string, { language }: Document): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level + 1}>${escaped(numbered(language, label, block.text))}</h${block.level + 1}>`
    case 'paragraph':
      return `<p>${inline(block.runs)}</p>`
    case 'quote':
      return `<blockquote>${inline(block.runs)}</blockquote>`
    case 'list': {
      const tag = block.ordered === true ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((runs) => `<li>${inline(runs)}</li>`).join('')}</${tag}>`
    }
    case 'table': {
      const row = (cells: readonly string[], tag: 'th' | 'td'): string =>
        `<tr>${cells.map((text, at) => `<${tag} align="${block.align?.[at] ?? 'left'}">${escaped(text)}</${tag}>`).join('')}</tr>`
      const caption = label === '' ? '' : `<caption>${escaped(`${label}  ${block.caption ?? ''}`)}</caption>`
      const rows = block.rows.map((cells) => row(cells, 'td')).join('')
      return `<table>${caption}<thead>${row(block.header, 'th')}</thead><tbody>${rows}</tbody></table>`
    }
    case 'figure': {
      const picture = pictureOf(block, language)
      const image =
        picture === undefined
          ? ''
          : `<img alt="${escaped(block.caption)}" src="data:image/png;base64,${Buffer.from(picture.png).toString('base64')}">`
      return `<figure>${image}<figcaption>${escaped(`${label}  ${block.caption}`)}</figcaption></figure>`
    }
    case 'pageBreak':
      return '<hr>'
    case 'toc':
      return ''
    default:
      return block satisfies never
  }
}
