import { fileLimits } from '@weiying/contract'
import { type Files, fitPicture, fits } from '@weiying/files'
import { type Clock, DomainError, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'
import { type MassContent, type OfficialAccount, WechatError } from '@weiying/wechat'

import { type Accounts } from '../accounts/index.ts'
import { filesIn, storedAddress } from './article-files.ts'
import { withUploadedImages } from './article-html.ts'
import { findUpload, forgetMaterials, keepUpload, type Upload } from './draft.store.ts'
import { lengthOf, type Piece } from './piece.ts'

export interface PublicationDeps {
  readonly db: Database
  readonly clock: Clock
  readonly files: Files
  readonly accounts: Accounts
}

interface Place {
  readonly official: OfficialAccount
  readonly workspace: Id<'workspace'>
  readonly accountId: Id<'account'>
}

/** WeChat's limits for the two places. A moving picture goes as material: `uploadimg` takes jpg and png alone. */
const inlineFit = { bytes: fileLimits.articleImage - 1, mimes: ['image/jpeg', 'image/png'] } as const
const materialFit = { bytes: fileLimits.image, mimes: ['image/jpeg', 'image/png', 'image/gif'] } as const
const articleCharacters = 20_000

/** An unknown media_id: the material was removed on WeChat's own site. */
const isGone = (error: unknown): boolean => error instanceof WechatError && error.errcode === 40007

/** Takes pieces of the library to WeChat: pictures once per account, articles as drafts, previews. */
export function publicationGateway({ db, clock, files, accounts }: PublicationDeps) {
  /** Two drafts at once in this process wait for one upload. */
  const underway = new Map<string, Promise<Upload>>()

  async function uploaded(place: Place, fileId: Id<'file'>, wanted: 'inline' | 'material'): Promise<Upload> {
    const { workspace, accountId } = place
    const file = await db.in(workspace).read(async (reader) => await files.get(reader, workspace, fileId))
    const where = file.mime === 'image/gif' ? 'material' : wanted
    const key = `${accountId} ${file.hash} ${where}`
    const running = underway.get(key)
    if (running !== undefined) return await running
    const work = (async () => {
      const known = await db
        .in(workspace)
        .read(async (reader) => await findUpload(reader, workspace, { accountId, hash: file.hash, place: where }))
      return known ?? (await upload(place, fileId, where))
    })()
    underway.set(key, work)
    try {
      return await work
    } finally {
      underway.delete(key)
    }
  }

  async function upload({ official, workspace, accountId }: Place, fileId: Id<'file'>, where: Upload['place']): Promise<Upload> {
    const { bytes, ...file } = await db.in(workspace).read(async (reader) => await files.read(reader, workspace, fileId))
    const limit = where === 'inline' ? inlineFit : materialFit
    const picture =
      isPictureMime(file.mime) && fits({ bytes, mime: file.mime }, limit)
        ? { bytes, mime: file.mime }
        : await fitPicture(bytes, limit)
    const media = {
      bytes: new Uint8Array(picture.bytes),
      contentType: picture.mime,
      filename: `${file.hash.slice(0, 16)}.${endings[picture.mime]}`,
    }
    const answer =
      where === 'inline'
        ? { mediaId: '', url: await official.media.uploadImage(media) }
        : await official.materials.add('image', media)
    const kept: Upload = { accountId, hash: file.hash, place: where, ...answer, at: clock.now() }
    await db.in(workspace).transaction(async (tx) => await keepUpload(tx, workspace, kept))
    return kept
  }

  async function articleOf(place: Place, { title, body }: Piece, alone: boolean) {
    if (body.kind !== 'article') throw new DomainError('content_kind_differs', { title })
    if (body.cover === null) throw new DomainError('content_cover_missing', { title })
    const addresses = new Map<string, string>()
    for (const id of filesIn(body.html)) addresses.set(storedAddress(id), (await uploaded(place, id, 'inline')).url)
    const content = withUploadedImages(body.html, addresses)
    // The addresses that WeChat gives are longer than ours.
    if (lengthOf(content) >= articleCharacters)
      throw new DomainError('content_article_refused', { title, problems: ['content_too_long'] })
    const { mediaId } = await uploaded(place, body.cover.fileId, 'material')
    const { wide, square } = body.cover
    return {
      title,
      author: body.author,
      ...(alone && body.digest !== '' ? { digest: body.digest } : {}),
      content,
      ...(body.sourceUrl === '' ? {} : { contentSourceUrl: body.sourceUrl }),
      thumbMediaId: mediaId,
      openComment: body.openComment,
      fansOnlyComment: body.fansOnlyComment,
      ...(wide === null ? {} : { cropWide: cropText(wide) }),
      ...(square === null ? {} : { cropSquare: cropText(square) }),
    }
  }

  const at = async (workspace: Id<'workspace'>, accountId: Id<'account'>): Promise<Place> => ({
    official: await accounts.gateway.official(workspace, accountId),
    workspace,
    accountId,
  })

  /** A second time when a material that we remember is gone there. */
  async function withMaterials<T>({ workspace, accountId }: Place, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!isGone(error)) throw error
      await db.in(workspace).transaction(async (tx) => await forgetMaterials(tx, workspace, accountId))
      return await work()
    }
  }

  return {
    /** A new draft of 1 to 8 articles → its media_id. @throws DomainError wechat_refused, wechat_unavailable, file_broken */
    addDraft: async (workspace: Id<'workspace'>, accountId: Id<'account'>, pieces: readonly Piece[]): Promise<string> => {
      try {
        const place = await at(workspace, accountId)
        return await withMaterials(place, async () => {
          const articles = []
          for (const piece of pieces) articles.push(await articleOf(place, piece, pieces.length === 1))
          return await place.official.drafts.add(articles)
        })
      } catch (error) {
        return accounts.gateway.rethrowForPeople(error)
      }
    },

    /**
     * Shows a draft, a picture or a text to one follower. False when the draft is gone and has to be made anew.
     * @throws DomainError preview_not_follower, wechat_refused, wechat_unavailable
     */
    preview: async (
      workspace: Id<'workspace'>,
      accountId: Id<'account'>,
      openid: string,
      shown: { draft: string } | { picture: Id<'file'> } | { text: string },
    ): Promise<boolean> => {
      try {
        const place = await at(workspace, accountId)
        const contentNow = async (): Promise<MassContent> => {
          if ('draft' in shown) return { type: 'mpnews', mediaId: shown.draft }
          if ('text' in shown) return { type: 'text', content: shown.text }
          return { type: 'image', mediaIds: [(await uploaded(place, shown.picture, 'material')).mediaId] }
        }
        const send = async (): Promise<void> => await place.official.mass.preview({ openid }, await contentNow())
        await ('picture' in shown ? withMaterials(place, send) : send())
        return true
      } catch (error) {
        if (isGone(error) && 'draft' in shown) return false
        if (error instanceof WechatError && notFollowing.has(error.errcode))
          throw new DomainError('preview_not_follower', { openid })
        return accounts.gateway.rethrowForPeople(error)
      }
    },
  }
}

export type PublicationGateway = ReturnType<typeof publicationGateway>

/** 40003 invalid openid, 40031 and 40032 invalid list, 40132 unknown person, 43004 not following. Fact sheet 15. */
const notFollowing: ReadonlySet<number> = new Set([40003, 40031, 40032, 40132, 43004])
const endings = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' } as const
const isPictureMime = (mime: string): mime is keyof typeof endings => Object.hasOwn(endings, mime)

/** `X1_Y1_X2_Y2`, fractions. */
const cropText = ({ x1, y1, x2, y2 }: { x1: number; y1: number; x2: number; y2: number }): string =>
  [x1, y1, x2, y2].map((each) => String(Math.round(each * 1e6) / 1e6)).join('_')
