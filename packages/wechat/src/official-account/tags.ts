import { z } from 'zod'

import { expectCharacters, expectList, expectThat } from '../arguments.ts'
import { type Caller, done, wireList } from '../caller.ts'
import { tagLimits } from '../limits.ts'
import { type OpenidPage, openidPage } from './users.ts'

const tag = z.object({ id: z.number(), name: z.string(), count: z.number().default(0) })

export type Tag = z.output<typeof tag>

/**
 * Tags: 100 of an account, 20 of a person, names up to 30 characters; ids 0, 1 and 2 are the platform's own (45058).
 * Verified accounts only. Source: official tag pages.
 */
export const tagsOf = (call: Caller) => ({
  /** POST tags/create. Errors: 45056 (100 exist), 45157 (bad or repeated name), 45158 (too long). */
  async create(name: string): Promise<Tag> {
    expectName(name)
    const answer = await call.post('/cgi-bin/tags/create', { tag: { name } }, z.object({ tag }))
    return answer.tag
  },

  /** GET tags/get, with the number of followers of each. */
  async list(): Promise<Tag[]> {
    const { tags } = await call.get('/cgi-bin/tags/get', {}, z.object({ tags: wireList(tag) }))
    return tags
  },

  /** POST tags/update. Errors: 45058, 45157, 45158. */
  async rename(id: number, name: string): Promise<void> {
    expectOwn(id)
    expectName(name)
    await call.post('/cgi-bin/tags/update', { tag: { id, name } }, done)
  },

  /** POST tags/delete. Errors: 45057 (more than 100,000 followers: untag first), 45058. */
  async remove(id: number): Promise<void> {
    expectOwn(id)
    await call.post('/cgi-bin/tags/delete', { tag: { id } }, done)
  },

  /** POST user/tag/get: a page of the openids under a tag. Errors: 45159. */
  members: (tagId: number, nextOpenid = ''): Promise<OpenidPage> =>
    call.post('/cgi-bin/user/tag/get', { tagid: tagId, next_openid: nextOpenid }, openidPage),

  /**
   * POST tags/members/batchtagging: 1 to 50 people. Errors: 45059 (20 tags), 45159, 45169 (the same person in two calls at once),
   * 45171 (some failed: `failedOpenids(error)`), 49003.
   */
  async add(tagId: number, openids: readonly string[]): Promise<void> {
    expectList(40032, 'openids', openids, 1, tagLimits.taggingBatch)
    await call.post('/cgi-bin/tags/members/batchtagging', { openid_list: openids, tagid: tagId }, done)
  },

  /** POST tags/members/batchuntagging: 1 to 50 people. Errors as in `add`. */
  async take(tagId: number, openids: readonly string[]): Promise<void> {
    expectList(40032, 'openids', openids, 1, tagLimits.taggingBatch)
    await call.post('/cgi-bin/tags/members/batchuntagging', { openid_list: openids, tagid: tagId }, done)
  },

  /** POST tags/getidlist: the tags of a person. */
  async ofPerson(openid: string): Promise<number[]> {
    const { tagidList } = await call.post('/cgi-bin/tags/getidlist', { openid }, z.object({ tagidList: wireList(z.number()) }))
    return tagidList
  },
})

function expectName(name: string): void {
  expectThat(name !== '', 45157, 'name', 'not empty')
  expectCharacters(45158, 'name', name, tagLimits.nameCharacters)
}

/** 0, 1 and 2 are the platform's own. */
const expectOwn = (id: number): void => expectThat(id > 2, 45058, 'id', 'tags of the platform cannot be changed')
