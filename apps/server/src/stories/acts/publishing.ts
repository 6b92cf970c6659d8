import { requiredPoints } from '@weiying/contract'
import { type Id, momentIn } from '@weiying/kernel'
import sharp from 'sharp'

import { type Agenda } from './agenda.ts'
import { type Article, type Push } from './scenario.ts'
import { type Troupe, zone } from './troupe.ts'

type ShelfId = Id<'contentShelf'>

/** Writes and sends; what stands in the library already is sent again as it is. */
export interface Press {
  /** Columns of the library by their names; new ones are made. */
  send(push: Push, day: string, itemId?: Id<'calendarItem'>): Promise<void>
}

export function createPress(agenda: Agenda, troupe: Troupe): Press {
  const { scenario, known } = troupe
  const editor = troupe.as(scenario.roles.editor)
  const written = new Map<string, Id<'content'>>()
  const shelves = new Map<string, ShelfId>()

  async function shelfOf(name: string): Promise<ShelfId> {
    const there =
      shelves.get(name) ??
      (await editor.contentShelves.list()).items.find((each) => each.kind === 'column' && each.name === name)?.id
    const id = there ?? (await editor.contentShelves.create({ kind: 'column', name })).id
    shelves.set(name, id)
    return id
  }

  async function write(article: Article): Promise<Id<'content'>> {
    const there = written.get(article.title)
    if (there !== undefined) return there
    const { id: fileId } = await editor.files.upload({
      file: await coverOf(article.title, scenario.name, scenario.colours),
      compress: true,
    })
    const { id } = await editor.contents.create({
      type: article.type,
      points: [...requiredPoints[article.type]],
      title: article.title,
      groupId: null,
      columnId: await shelfOf(article.column),
      body: {
        kind: 'article',
        author: scenario.name,
        digest: article.digest,
        html: htmlOf(article.body),
        sourceUrl: '',
        cover: { fileId },
      },
    })
    written.set(article.title, id)
    return id
  }

  return {
    send: async ({ name, articles }, day, itemId) => {
      const contentIds: Id<'content'>[] = []
      for (const article of articles) contentIds.push(await write(article))
      const at = momentIn(zone, day, scenario.pushes.time)
      const draft = await editor.campaigns.create({
        title: name,
        accountId: known.accountId,
        channel: 'mass',
        audience: { kind: 'all' },
        content: { kind: 'articles', contentIds },
        schedule: { kind: 'at', at: at.toISOString() },
      })
      if (itemId !== undefined) {
        const { version } = await editor.calendarItems.get({ id: itemId })
        await editor.calendarItems.link({ id: itemId, campaignId: draft.id, expectedVersion: version })
      }
      await editor.campaigns.launch({ id: draft.id, expectedVersion: draft.version })
      // A moment later everything is out, and half an hour later the platform has said so.
      for (const minutes of [1, 30]) {
        const time = new Date(at.getTime() + minutes * 60_000 + 8 * 3_600_000).toISOString().slice(11, 16)
        agenda.at(day, time, async () => await troupe.work())
      }
    },
  }
}

const htmlOf = (body: readonly string[]): string =>
  `<section style="padding:12px 16px">${body
    .map((text) => {
      if (text.startsWith('# ')) return `<h2 style="font-size:18px;line-height:1.6">${text.slice(2)}</h2>`
      if (text.startsWith('> '))
        return `<blockquote style="border-left:3px solid #bbb;padding-left:12px;color:#666">${text.slice(2)}</blockquote>`
      return `<p style="line-height:1.8">${text}</p>`
    })
    .join('\n')}</section>`

/** A drawn cover, so that nobody else's picture is needed. */
async function coverOf(title: string, name: string, colours: readonly [string, string]): Promise<File> {
  const [first, second] = colours
  const lines = title.length > 14 ? [title.slice(0, 14), title.slice(14)] : [title]
  const words = lines
    .map(
      (line, place) =>
        `<text x="60" y="${170 + place * 62}" font-size="50" fill="#fff" font-family="Noto Sans CJK SC, Noto Sans SC, sans-serif" font-weight="bold">${line}</text>`,
    )
    .join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="383">
    <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${first}"/><stop offset="1" stop-color="${second}"/></linearGradient></defs>
    <rect width="900" height="383" fill="url(#g)"/><circle cx="770" cy="80" r="150" fill="#fff" opacity=".12"/>
    <circle cx="690" cy="330" r="90" fill="#fff" opacity=".12"/>${words}
    <text x="60" y="320" font-size="26" fill="#fff" opacity=".85" font-family="Noto Sans CJK SC, Noto Sans SC, sans-serif">${name}</text></svg>`
  const bytes = await sharp(Buffer.from(svg)).png().toBuffer()
  return new File([new Uint8Array(bytes)], 'cover.png', { type: 'image/png' })
}
