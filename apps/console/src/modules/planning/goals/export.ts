import { type Texts } from '@weiying/texts'

import { downloadText, toCsv } from '../../../components/csv.ts'
import { cardHeight, cardWidth, layoutOf } from './layout.ts'
import { expressionOf, signs, type Tree, type TreeNode } from './tree.ts'
import { type useTreeWords } from './use-tree-words.ts'

type Words = ReturnType<typeof useTreeWords>

const margin = 32
const ink = '#1B2430'
const quiet = '#5B6576'
const strokes = { good: '#0E9F6E', warning: '#E0912F', danger: '#D92D20', neutral: '#98A2B3' } as const

const strokeOf = ({ standing: { state } }: TreeNode): string =>
  state === 'off_track'
    ? strokes.warning
    : state === 'missed'
      ? strokes.danger
      : state === 'on_track' || state === 'reached'
        ? strokes.good
        : strokes.neutral

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** As much as fits: a Chinese character is twice as wide as a Latin one. */
function fitted(text: string, room: number): string {
  const characters = Array.from(text)
  let used = 0
  for (const [at, character] of characters.entries()) {
    used += /[\u2E80-\uFFEF]/.test(character) ? 2 : 1.1
    if (used > room) return `${characters.slice(0, Math.max(1, at - 1)).join('')}…`
  }
  return text
}

/** The tree as a picture that stands alone: drawn from the figures, not from the screen, so it is whole and always light. */
export function treeSvg(
  tree: Tree,
  { t }: Texts,
  words: Words,
): { readonly svg: string; readonly width: number; readonly height: number } {
  const places = layoutOf(tree.nodes)
  const all = [...places.values()]
  const width = Math.max(...all.map(({ x }) => x)) + cardWidth + margin * 2
  const height = Math.max(...all.map(({ y }) => y)) + cardHeight + margin * 2 + 40
  const at = (id: string) => {
    const place = places.get(id)
    return { x: (place?.x ?? 0) + margin, y: (place?.y ?? 0) + margin + 40 }
  }
  const lines = tree.nodes.map((node) => {
    if (node.parentId === null) return ''
    const [from, to] = [at(node.parentId), at(node.id)]
    const [x1, y1, x2, y2] = [from.x + cardWidth, from.y + cardHeight / 2, to.x, to.y + cardHeight / 2]
    const middle = (x1 + x2) / 2
    const dashes = node.role === 'influence' ? ' stroke-dasharray="5 5"' : ''
    return `<path d="M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}" fill="none" stroke="#D5DAE2" stroke-width="1.5"${dashes}/>`
  })
  const cards = tree.nodes.map((node) => {
    const { x, y } = at(node.id)
    const expression = expressionOf(tree.nodes, node)
    const line = (row: number, text: string, more = ''): string =>
      `<text x="${x + 16}" y="${y + row}" fill="${quiet}" font-size="12"${more}>${escaped(fitted(text, 36))}</text>`
    const sign =
      node.formula === null || expression === null
        ? ''
        : `<circle cx="${x + cardWidth}" cy="${y + cardHeight / 2}" r="11" fill="#fff" stroke="#D5DAE2"/><text x="${x + cardWidth}" y="${y + cardHeight / 2 + 5}" text-anchor="middle" font-size="14" fill="${ink}">${signs[node.formula]}</text>`
    return [
      `<rect x="${x}" y="${y}" width="${cardWidth}" height="${cardHeight}" rx="8" fill="#fff" stroke="#E7EAEF"/>`,
      `<rect x="${x}" y="${y + 12}" width="3" height="${cardHeight - 24}" rx="1.5" fill="${strokeOf(node)}"/>`,
      `<text x="${x + 16}" y="${y + 26}" fill="${ink}" font-size="14" font-weight="600">${escaped(fitted(node.name, 22))}</text>`,
      `<text x="${x + cardWidth - 12}" y="${y + 26}" fill="${quiet}" font-size="12" text-anchor="end">${escaped(t(`planning.goals.standing.${node.standing.state}`))}</text>`,
      `<text x="${x + 16}" y="${y + 54}" fill="${ink}" font-size="18" font-weight="600">${escaped(words.say(node, node.standing.value))}</text>`,
      line(76, words.target(node)),
      line(
        96,
        node.standing.expected === null
          ? t(`goalTrees.from.${node.standing.from}`)
          : t('goalTrees.expected', { value: words.say(node, node.standing.expected) }),
      ),
      line(116, `${t('goalTrees.owner')} ${node.ownerName ?? t('goalTrees.owner_none')}`),
      sign,
    ].join('')
  })
  const heading = `<text x="${margin}" y="${margin + 8}" fill="${ink}" font-size="18" font-weight="600">${escaped(tree.name)}</text><text x="${margin}" y="${margin + 28}" fill="${quiet}" font-size="12">${escaped(t('planning.goals.range', { from: tree.from, to: tree.to }))}</text>`
  const font = 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${font}"><rect width="100%" height="100%" fill="#F5F6F8"/>${heading}${lines.join('')}${cards.join('')}</svg>`
  return { svg, width, height }
}

export function saveSvg(tree: Tree, texts: Texts, words: Words): void {
  downloadText(`${tree.name}.svg`, treeSvg(tree, texts, words).svg, 'image/svg+xml;charset=utf-8')
}

/** Twice as fine as the screen, as far as browsers draw. */
export async function savePng(tree: Tree, texts: Texts, words: Words): Promise<void> {
  const { svg, width, height } = treeSvg(tree, texts, words)
  const scale = Math.min(2, 16_000 / Math.max(width, height))
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png')
  })
  if (blob === null) throw new Error('the browser drew nothing')
  const url = URL.createObjectURL(blob)
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = `${tree.name}.png`
  anchor.click()
  URL.revokeObjectURL(url)
}

/** Figures in the units that people read, as numbers that a spreadsheet reckons with. */
export function saveCsv(tree: Tree, { t }: Texts, words: Words): void {
  const months = tree.nodes[0]?.months.map(({ month }) => month) ?? []
  const number = (node: TreeNode, value: number | null): number | null => (value === null ? null : words.typed(node, value))
  const head = [
    t('goalTrees.column.node'),
    t('goalTrees.column.relation'),
    t('goalTrees.formula.label'),
    t('goalTrees.unit'),
    t('goalTrees.direction'),
    t('goalTrees.target'),
    t('goalTrees.actual'),
    t('goalTrees.column.expected'),
    t('goalTrees.column.state'),
    t('goalTrees.weight'),
    t('goalTrees.owner'),
    t('goalTrees.column.flags'),
    ...months,
  ]
  const depths = layoutOf(tree.nodes)
  const rows = tree.nodes.map((node) => [
    `${'　'.repeat(depths.get(node.id)?.depth ?? 0)}${node.name}`,
    node.parentId === null ? '' : t(`goalTrees.role.${node.role}`),
    expressionOf(tree.nodes, node) ?? '',
    t(`goalTrees.unit.${node.unit}`),
    t(`planning.goals.direction.${node.direction}`),
    number(node, node.target),
    number(node, node.standing.value),
    number(node, node.standing.expected),
    t(`planning.goals.standing.${node.standing.state}`),
    node.weight,
    node.ownerName ?? '',
    node.flags.map((flag) => words.flag(node, flag)).join('；'),
    ...node.months.map(({ target }) => number(node, target)),
  ])
  downloadText(`${tree.name}.csv`, toCsv(head, rows))
}
