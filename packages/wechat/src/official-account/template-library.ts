import { z } from 'zod'

import { expectCharacters, expectInteger, expectList, expectThat } from '../arguments.ts'
import { type Caller, done, wireId, wireList } from '../caller.ts'

const template = z.object({
  priTmplId: z.string(),
  title: z.string(),
  content: z.string().default(''),
  example: z.string().default(''),
  type: z.number(),
  /** Which values the enumerated fields take. */
  keywordEnumValueList: wireList(z.object({ keywordCode: z.string(), enumValueList: wireList(z.string()) })),
})

const keyword = z.object({ kid: z.number(), name: z.string(), example: z.string().default(''), rule: z.string().default('') })
const title = z.object({ tid: wireId, title: z.string(), type: z.number(), categoryId: wireId })
const library = '/wxaapi/newtmpl'

/**
 * The library of subscription templates and what of it the account took; the same for official accounts and mini programs.
 * Source: official subscription-notice pages.
 */
export const templateLibraryOf = (call: Caller) => ({
  /** GET newtmpl/gettemplate: the notices of the account; type 2 once, 3 lasting. Errors: 200100. */
  async list() {
    const { data } = await call.get(`${library}/gettemplate`, {}, z.object({ data: wireList(template) }))
    return data.map(({ priTmplId, keywordEnumValueList, ...known }) => ({
      templateId: priTmplId,
      ...known,
      enums: keywordEnumValueList.map(({ keywordCode, enumValueList }) => ({ field: keywordCode, values: enumValueList })),
    }))
  },

  /** POST newtmpl/addtemplate: 2 to 5 keywords, a scene of up to 15 characters → template id. Errors: 200011–200022. */
  async add(tid: string, keywordIds: readonly number[], scene: string): Promise<string> {
    expectList(200020, 'keywordIds', keywordIds, 2, 5)
    expectCharacters(200021, 'scene', scene, 15)
    const body = { tid, kidList: keywordIds, sceneDesc: scene }
    const { priTmplId } = await call.post(`${library}/addtemplate`, body, z.object({ priTmplId: z.string() }))
    return priTmplId
  },

  /** POST newtmpl/deltemplate. Errors: 200014. */
  remove: (templateId: string): Promise<void> => call.post(`${library}/deltemplate`, { priTmplId: templateId }, done),

  /** GET newtmpl/getcategory: the categories of the account. Very few calls a day. */
  async categories() {
    const { data } = await call.get(
      `${library}/getcategory`,
      {},
      z.object({ data: wireList(z.object({ id: wireId, name: z.string() })) }),
    )
    return data
  },

  /** GET newtmpl/getpubtemplatetitles: a page (up to 30) of the public library. Errors: 200016–200019. */
  async titles(categoryIds: readonly string[], start: number, limit: number) {
    expectThat(categoryIds.length > 0, 200018, 'categoryIds', 'at least one')
    expectInteger(200016, 'start', start, 0, Number.MAX_SAFE_INTEGER)
    expectInteger(200017, 'limit', limit, 1, 30)
    const answer = z.object({ count: z.number(), data: wireList(title) })
    const { count, data } = await call.get(
      `${library}/getpubtemplatetitles`,
      { ids: categoryIds.join(','), start, limit },
      answer,
    )
    return { count, titles: data }
  },

  /** GET newtmpl/getpubtemplatekeywords: what a title may be made of. Errors: 200014. */
  async keywords(tid: string) {
    const { data } = await call.get(`${library}/getpubtemplatekeywords`, { tid }, z.object({ data: wireList(keyword) }))
    return data
  },
})
