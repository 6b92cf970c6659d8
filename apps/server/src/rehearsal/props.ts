import { type Id } from '@weiying/kernel'
import sharp from 'sharp'

import { type Piece, type Words } from '../modules/planning/index.ts'
import { type Stage } from '../theatre/stage.ts'

type Content = NonNullable<Parameters<Stage['api']['campaigns']['create']>[0]['content']>

/** What goes out on a stage: the words of the real thing, with pictures and templates of the stage. */
export interface Props {
  contentOf(piece: Piece): Promise<Content>
}

const cover = { width: 900, height: 383, channels: 3, background: '#c7ccd1' } as const
/** 20 characters: the longest that WeChat takes in a blank of the type `thing`. */
const thing = 20
/** A card's picture is never opened: nobody follows links during a rehearsal. */
const cardPicture = 'https://example.com/picture.png'

export function createProps({ api, product, workspace }: Stage, accountId: Id<'account'>): Props {
  let coverId: Promise<Id<'file'>> | undefined
  let templateId: Promise<string> | undefined

  async function makeCover(): Promise<Id<'file'>> {
    const bytes = await sharp({ create: cover }).png().toBuffer()
    const file = new File([new Uint8Array(bytes)], 'cover.png', { type: 'image/png' })
    return (await api.files.upload({ file })).id
  }

  /** A template of two blanks, in the place of the account's own. */
  async function makeTemplate(): Promise<string> {
    const official = await product.accounts.gateway.official(workspace, accountId)
    return await official.templates.add('1001', ['主题', '说明'])
  }

  async function articlesOf({ articles }: Extract<Words, { kind: 'articles' }>): Promise<Content> {
    const fileId = await (coverId ??= makeCover())
    const contentIds: Id<'content'>[] = []
    for (const { title, digest, html } of articles) {
      const made = await api.contents.create({
        title: title.slice(0, 64),
        body: { kind: 'article', author: '', digest: digest.slice(0, 120), html, sourceUrl: '', cover: { fileId } },
      })
      contentIds.push(made.id)
    }
    return { kind: 'articles', contentIds }
  }

  return {
    contentOf: async ({ words, title }) => {
      switch (words.kind) {
        case 'articles':
          return await articlesOf(words)
        case 'text':
          return words
        case 'card':
          return { ...words, pictureUrl: cardPicture }
        case 'template':
          return {
            kind: 'template',
            templateId: await (templateId ??= makeTemplate()),
            values: { thing1: shortened(title), thing2: shortened(words.title) },
            url: words.url,
            miniprogram: null,
          }
      }
    },
  }
}

const shortened = (text: string): string => Array.from(text).slice(0, thing).join('') || '—'
